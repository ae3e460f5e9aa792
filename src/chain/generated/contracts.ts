// Generated from contracts/ by scripts/build-contracts.ts. Do not edit.

/** The ABI of `contracts/Deals.sol`. */
export const dealsAbi = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "token_",
        "type": "address",
        "internalType": "address"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "accept",
    "inputs": [
      {
        "name": "deal",
        "type": "tuple",
        "internalType": "struct Deal",
        "components": [
          {
            "name": "jobCreator",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "resourceProvider",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediation",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediators",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "job",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "instructionPrice",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "paymentCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "resultsCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "submitCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "judgeCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "mediationFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "solverFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "agreeBy",
            "type": "uint40",
            "internalType": "uint40"
          },
          {
            "name": "submitTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "judgeTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "mediateTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "nonce",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      },
      {
        "name": "result",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "instructionCount",
        "type": "uint64",
        "internalType": "uint64"
      },
      {
        "name": "jobCreatorSignature",
        "type": "bytes",
        "internalType": "bytes"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "balanceOf",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "complete",
    "inputs": [
      {
        "name": "deal",
        "type": "tuple",
        "internalType": "struct Deal",
        "components": [
          {
            "name": "jobCreator",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "resourceProvider",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediation",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediators",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "job",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "instructionPrice",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "paymentCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "resultsCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "submitCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "judgeCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "mediationFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "solverFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "agreeBy",
            "type": "uint40",
            "internalType": "uint40"
          },
          {
            "name": "submitTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "judgeTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "mediateTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "nonce",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      },
      {
        "name": "result",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "instructionCount",
        "type": "uint64",
        "internalType": "uint64"
      },
      {
        "name": "jobCreatorSignature",
        "type": "bytes",
        "internalType": "bytes"
      },
      {
        "name": "resourceProviderSignature",
        "type": "bytes",
        "internalType": "bytes"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "dealOf",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "state",
        "type": "uint8",
        "internalType": "enum State"
      },
      {
        "name": "time",
        "type": "uint40",
        "internalType": "uint40"
      },
      {
        "name": "outcome",
        "type": "bytes26",
        "internalType": "bytes26"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "deposit",
    "inputs": [
      {
        "name": "amount",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "depositWithPermit",
    "inputs": [
      {
        "name": "owner",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "amount",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "deadline",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "v",
        "type": "uint8",
        "internalType": "uint8"
      },
      {
        "name": "r",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "s",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "eip712Domain",
    "inputs": [],
    "outputs": [
      {
        "name": "fields",
        "type": "bytes1",
        "internalType": "bytes1"
      },
      {
        "name": "name",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "version",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "chainId",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "verifyingContract",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "salt",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "extensions",
        "type": "uint256[]",
        "internalType": "uint256[]"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "hashDeal",
    "inputs": [
      {
        "name": "deal",
        "type": "tuple",
        "internalType": "struct Deal",
        "components": [
          {
            "name": "jobCreator",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "resourceProvider",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediation",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediators",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "job",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "instructionPrice",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "paymentCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "resultsCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "submitCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "judgeCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "mediationFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "solverFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "agreeBy",
            "type": "uint40",
            "internalType": "uint40"
          },
          {
            "name": "submitTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "judgeTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "mediateTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "nonce",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      }
    ],
    "outputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "open",
    "inputs": [
      {
        "name": "deal",
        "type": "tuple",
        "internalType": "struct Deal",
        "components": [
          {
            "name": "jobCreator",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "resourceProvider",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediation",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediators",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "job",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "instructionPrice",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "paymentCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "resultsCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "submitCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "judgeCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "mediationFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "solverFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "agreeBy",
            "type": "uint40",
            "internalType": "uint40"
          },
          {
            "name": "submitTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "judgeTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "mediateTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "nonce",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      },
      {
        "name": "jobCreatorSignature",
        "type": "bytes",
        "internalType": "bytes"
      },
      {
        "name": "resourceProviderSignature",
        "type": "bytes",
        "internalType": "bytes"
      }
    ],
    "outputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "openBatch",
    "inputs": [
      {
        "name": "openings",
        "type": "tuple[]",
        "internalType": "struct Opening[]",
        "components": [
          {
            "name": "deal",
            "type": "tuple",
            "internalType": "struct Deal",
            "components": [
              {
                "name": "jobCreator",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "resourceProvider",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "solver",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "mediation",
                "type": "address",
                "internalType": "address"
              },
              {
                "name": "mediators",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "job",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "instructionPrice",
                "type": "uint128",
                "internalType": "uint128"
              },
              {
                "name": "paymentCollateral",
                "type": "uint128",
                "internalType": "uint128"
              },
              {
                "name": "resultsCollateral",
                "type": "uint128",
                "internalType": "uint128"
              },
              {
                "name": "submitCollateral",
                "type": "uint128",
                "internalType": "uint128"
              },
              {
                "name": "judgeCollateral",
                "type": "uint128",
                "internalType": "uint128"
              },
              {
                "name": "mediationFee",
                "type": "uint128",
                "internalType": "uint128"
              },
              {
                "name": "solverFee",
                "type": "uint128",
                "internalType": "uint128"
              },
              {
                "name": "agreeBy",
                "type": "uint40",
                "internalType": "uint40"
              },
              {
                "name": "submitTimeout",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "judgeTimeout",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "mediateTimeout",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "nonce",
                "type": "uint64",
                "internalType": "uint64"
              }
            ]
          },
          {
            "name": "jobCreatorSignature",
            "type": "bytes",
            "internalType": "bytes"
          },
          {
            "name": "resourceProviderSignature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "submit",
    "inputs": [
      {
        "name": "deal",
        "type": "tuple",
        "internalType": "struct Deal",
        "components": [
          {
            "name": "jobCreator",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "resourceProvider",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediation",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediators",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "job",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "instructionPrice",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "paymentCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "resultsCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "submitCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "judgeCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "mediationFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "solverFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "agreeBy",
            "type": "uint40",
            "internalType": "uint40"
          },
          {
            "name": "submitTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "judgeTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "mediateTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "nonce",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      },
      {
        "name": "result",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "instructionCount",
        "type": "uint64",
        "internalType": "uint64"
      },
      {
        "name": "resourceProviderSignature",
        "type": "bytes",
        "internalType": "bytes"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "timeoutJudgeResults",
    "inputs": [
      {
        "name": "deal",
        "type": "tuple",
        "internalType": "struct Deal",
        "components": [
          {
            "name": "jobCreator",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "resourceProvider",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediation",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediators",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "job",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "instructionPrice",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "paymentCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "resultsCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "submitCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "judgeCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "mediationFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "solverFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "agreeBy",
            "type": "uint40",
            "internalType": "uint40"
          },
          {
            "name": "submitTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "judgeTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "mediateTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "nonce",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      },
      {
        "name": "result",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "instructionCount",
        "type": "uint64",
        "internalType": "uint64"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "timeoutSubmitResults",
    "inputs": [
      {
        "name": "deal",
        "type": "tuple",
        "internalType": "struct Deal",
        "components": [
          {
            "name": "jobCreator",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "resourceProvider",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "solver",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediation",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "mediators",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "job",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "instructionPrice",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "paymentCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "resultsCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "submitCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "judgeCollateral",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "mediationFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "solverFee",
            "type": "uint128",
            "internalType": "uint128"
          },
          {
            "name": "agreeBy",
            "type": "uint40",
            "internalType": "uint40"
          },
          {
            "name": "submitTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "judgeTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "mediateTimeout",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "nonce",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "token",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "address",
        "internalType": "address"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "withdraw",
    "inputs": [
      {
        "name": "amount",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "event",
    "name": "DealOpened",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "jobCreator",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "resourceProvider",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Deposited",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "amount",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "EIP712DomainChanged",
    "inputs": [],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "OpenSkipped",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "reason",
        "type": "bytes4",
        "indexed": false,
        "internalType": "bytes4"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "ResultsAccepted",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "result",
        "type": "bytes32",
        "indexed": false,
        "internalType": "bytes32"
      },
      {
        "name": "instructionCount",
        "type": "uint64",
        "indexed": false,
        "internalType": "uint64"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "ResultsSubmitted",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "result",
        "type": "bytes32",
        "indexed": false,
        "internalType": "bytes32"
      },
      {
        "name": "instructionCount",
        "type": "uint64",
        "indexed": false,
        "internalType": "uint64"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "TimeoutJudgeResults",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "TimeoutSubmitResults",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Withdrawn",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "amount",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "error",
    "name": "Deals_BadSignature",
    "inputs": [
      {
        "name": "party",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "Deals_MediationNotSupported",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Deals_NoSolver",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Deals_ResultsCollateralTooLow",
    "inputs": [
      {
        "name": "collateral",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "mediationFee",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "Deals_SameParty",
    "inputs": [
      {
        "name": "party",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "Deals_SubmitCollateralTooLow",
    "inputs": [
      {
        "name": "collateral",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "solverFee",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "Deals_TooEarly",
    "inputs": [
      {
        "name": "deadline",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "Deals_TooLate",
    "inputs": [
      {
        "name": "deadline",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "Deals_WrongResult",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "Deals_WrongState",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "state",
        "type": "uint8",
        "internalType": "enum State"
      }
    ]
  },
  {
    "type": "error",
    "name": "Deals_ZeroTimeout",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Escrow_InsufficientBalance",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "balance",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "needed",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "Escrow_PermitNotSigned",
    "inputs": [
      {
        "name": "owner",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "Escrow_PermitUsed",
    "inputs": [
      {
        "name": "owner",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "Escrow_WrongAmountReceived",
    "inputs": [
      {
        "name": "expected",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "received",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "InvalidShortString",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Payoffs_NotAnExit",
    "inputs": [
      {
        "name": "state",
        "type": "uint8",
        "internalType": "enum State"
      }
    ]
  },
  {
    "type": "error",
    "name": "ReentrancyGuardReentrantCall",
    "inputs": []
  },
  {
    "type": "error",
    "name": "SafeERC20FailedOperation",
    "inputs": [
      {
        "name": "token",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "StringTooLong",
    "inputs": [
      {
        "name": "str",
        "type": "string",
        "internalType": "string"
      }
    ]
  }
] as const

/** What deploying `contracts/Deals.sol` runs, before its constructor's arguments. */
export const dealsBytecode =
  '0x61018080604052346101815760208161309680380380916100208285610185565b83398101031261018157516001600160a01b03811690819003610181576040519061004c604083610185565b600b8252602082016a23b2b732b934b1902221a760a91b815260405192610074604085610185565b600184526020840192603160f81b8452608052610090816101bc565b6101405261009d846101bc565b6101605251902091826101005251902080610120524660c0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261010760c082610185565b51902060a0523060e052604051612e6e908161022882396080518181816101090152818161164d015281816117fe0152612017015260a05181612965015260c05181612a22015260e05181612936015261010051816129b4015261012051816129da015261014051816105f6015261016051816106200152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101a857604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116101e75760208151910151602082106101d8571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f5f3560e01c806312a62cff14611788578063287a3e38146117415780632e1a7d4d146115b3578063310ef066146114f3578063337852fe14611407578063509a8f631461129f57806362e8e6b914610ce65780636f22b1411461075657806370a08231146106f457806384b0196e146105be578063a1c9cb67146103a2578063b59355de146102a7578063b6b55f251461023d578063bf146ef0146101305763fc0c546a146100bf575f80fd5b3461012d57807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012d57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b80fd5b503461012d576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012d576101ac61016c612276565b61017461291f565b604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b6101d46101cf6101bb83612344565b63ffffffff6101c8611dcc565b1690611e05565b61285a565b65ffffffffff004260081b166007178183526004602052604083205561021661020e6101fe612cd6565b509190610209611efc565b612829565b610209611f1f565b7fdf97670b4930d9830c62953627063c15f0011176f839efad310922e66dd8dac58280a280f35b503461012d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012d57610275611fa0565b61028160043533612014565b807f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d80f35b503461012d577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601610280811261039e576102401361012d576102443561037761020e6101fe6102f6611c5e565b61030161016c612276565b946103206101cf61031384848a612545565b63ffffffff6101c8611de0565b865267ffffffffffffffff811660205260087fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000604088201665ffffffffff0042831b16171785875260046020526040872055612bf1565b7f3d4a9821a1dab2df13b3bce026fa502b28a119519397ce8906ad9dcc98ae72178280a280f35b5080fd5b503461012d577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36016102c0811261039e576102401361012d57610244356103e8611c5e565b906102843567ffffffffffffffff81116105ba5761040a903690600401611c76565b6102a49391933567ffffffffffffffff81116105745761042e903690600401611c76565b9161043a61016c612276565b95868852600460205260ff604089205416600d81101561058d579161046f9160016104779695940361057c575b86888a612640565b838587612411565b81845267ffffffffffffffff81166020526040842060047fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000090911665ffffffffff004260081b161717838552600460205260408520556104d8816004612d9e565b5092906004359073ffffffffffffffffffffffffffffffffffffffff821682036105785761050591612829565b60243573ffffffffffffffffffffffffffffffffffffffff81168103610574577f15cc1307bf0a494205be612c16ec98e9c443862d36b84d32ec0378dc6d802d229361055091612829565b6040805191825267ffffffffffffffff909216602082015290819081015b0390a280f35b8580fd5b8680fd5b61058787898b612545565b50610467565b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b8380fd5b503461012d57807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012d576106989061061a7f0000000000000000000000000000000000000000000000000000000000000000612b9a565b906106447f0000000000000000000000000000000000000000000000000000000000000000612b9a565b9060206106a6604051936106588386611d5e565b8385525f3681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e0880190611d1b565b908682036040880152611d1b565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b8281106106dd57505050500390f35b8351855286955093810193928101926001016106ce565b503461012d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012d57604060209173ffffffffffffffffffffffffffffffffffffffff610746611bdf565b1681528083522054604051908152f35b503461012d577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601610280811261039e576102401361012d576102443567ffffffffffffffff811161039e576107b1903690600401611c76565b6102649291923567ffffffffffffffff8111610ce2576107d5903690600401611c76565b90926107e261016c612276565b926107ec846123ac565b506101a43564ffffffffff8116809103610ce257610809906123dc565b610811611efc565b9261081a611f1f565b9573ffffffffffffffffffffffffffffffffffffffff60443516928360443503610cde5761018435936fffffffffffffffffffffffffffffffff851685036105745773ffffffffffffffffffffffffffffffffffffffff891673ffffffffffffffffffffffffffffffffffffffff881614610c9c571580610c81575b610c595763ffffffff6108a7611dcc565b16158015610c44575b8015610c29575b610c01576fffffffffffffffffffffffffffffffff6108d4611f63565b169861010435996fffffffffffffffffffffffffffffffff8b168b036105785761012435906fffffffffffffffffffffffffffffffff82168203610bfd57806fffffffffffffffffffffffffffffffff8d1610610bbc576fffffffffffffffffffffffffffffffff87166fffffffffffffffffffffffffffffffff831610610b785760e435906fffffffffffffffffffffffffffffffff82168203610b74576fffffffffffffffffffffffffffffffff61014435166101443503610b745760643573ffffffffffffffffffffffffffffffffffffffff811690818103610b70575015801590610b65575b8015610b43575b610b1b576fffffffffffffffffffffffffffffffff9688968b60209f94978f94978f98610a84988d610ab19f610a13610aa89e610a1e958480941691848061014435169116010101886122e4565b9a16911601876122e4565b98610a2884612743565b15610b09575b92505050610a3b84612743565b15610af7575b5050505065ffffffffff004260081b166001178a895260048d5260408920558873ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b8873ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b16604435612829565b827f9140e5f7fd91a236e27d464e95c5c9a5d0e9c5b9b9a23fb256b4de986820b88b73ffffffffffffffffffffffffffffffffffffffff80604051971694169280a48152f35b610b0093612788565b8a5f808c610a41565b610b1293612788565b8b5f808f610a2e565b6004897f942ee02b000000000000000000000000000000000000000000000000000000008152fd5b506fffffffffffffffffffffffffffffffff610b5d611f63565b1615156109c5565b5060843515156109be565b8a80fd5b8880fd5b6044886fffffffffffffffffffffffffffffffff8981867f0e35c1f20000000000000000000000000000000000000000000000000000000085521660045216602452fd5b7fc800d11e0000000000000000000000000000000000000000000000000000000088526fffffffffffffffffffffffffffffffff8c16600452602452604487fd5b8780fd5b6004857f55ae42e9000000000000000000000000000000000000000000000000000000008152fd5b506102043563ffffffff8116908181036105785750156108b7565b5063ffffffff610c52611de0565b16156108b0565b6004857f8020685e000000000000000000000000000000000000000000000000000000008152fd5b506fffffffffffffffffffffffffffffffff84161515610896565b60248673ffffffffffffffffffffffffffffffffffffffff897f88a2bcee00000000000000000000000000000000000000000000000000000000835216600452fd5b8480fd5b8280fd5b503461012d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012d5760043567ffffffffffffffff811161039e573660238201121561039e57806004013567ffffffffffffffff8111610ce2573660248260051b84010111610ce25790337fffffffffffffffffffffffff0000000000000000000000000000000000000000845c1617835d82907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd5d81360301915b838110156112755760248160051b83010135838112156105745782016024810190610dd7610264820183611e3f565b610de5610284840185611e3f565b929091604051947f6f22b14100000000000000000000000000000000000000000000000000000000865273ffffffffffffffffffffffffffffffffffffffff610e2d88611c02565b16600487015273ffffffffffffffffffffffffffffffffffffffff610e5460448301611c02565b16602487015273ffffffffffffffffffffffffffffffffffffffff610e7b60648301611c02565b16604487015273ffffffffffffffffffffffffffffffffffffffff610ea260848301611c02565b16606487015260a4810135608487015260c481013560a48701526fffffffffffffffffffffffffffffffff610ed960e48301611e90565b1660c48701526fffffffffffffffffffffffffffffffff610efd6101048301611e90565b1660e48701526fffffffffffffffffffffffffffffffff610f216101248301611e90565b166101048701526fffffffffffffffffffffffffffffffff610f466101448301611e90565b166101248701526fffffffffffffffffffffffffffffffff610f6b6101648301611e90565b166101448701526fffffffffffffffffffffffffffffffff610f906101848301611e90565b166101648701526fffffffffffffffffffffffffffffffff610fb56101a48301611e90565b166101848701526101c48101359064ffffffffff821680920361127157610244916101a488015263ffffffff610fee6101e48301611ead565b166101c488015263ffffffff6110076102048301611ead565b166101e488015263ffffffff6110206102248301611ead565b1661020488015201359267ffffffffffffffff841684036112655760209461106e87959461109f9467ffffffffffffffff889716610224880152610280610244880152610284870191611ebe565b917ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc85840301610264860152611ebe565b03818a305af1908161123f575b50611236573d15611201573d9067ffffffffffffffff82116111d457907f40ab95e2ff07f48968719cc4d16b46fefe6cd9b7cc7ac96f50405b656a56e3cd602061113961016c60019695837fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f880116019561112c6040519788611d5e565b86523d8c8588013e6122ad565b928181519101517fffffffff000000000000000000000000000000000000000000000000000000008116916004811061119f575b50507fffffffff0000000000000000000000000000000000000000000000000000000060405191168152a25b01610da8565b7fffffffff000000000000000000000000000000000000000000000000000000009250829060040360031b1b16165f8061116d565b6024877f4e487b710000000000000000000000000000000000000000000000000000000081526041600452fd5b906001917f40ab95e2ff07f48968719cc4d16b46fefe6cd9b7cc7ac96f50405b656a56e3cd602061113961016c6060946122ad565b50600190611199565b6020813d8211611269575b8161125760209383611d5e565b8101031261126557516110ac565b5f80fd5b3d915061124a565b8c80fd5b847fffffffffffffffffffffffff0000000000000000000000000000000000000000815c16815d80f35b503461012d576112ae36611ca4565b93906112b9826122ad565b6112c161291f565b906112fe91604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b9461130a848688612545565b6113176101e08501611df4565b63ffffffff1661132691611e05565b61132f906123dc565b61133c91848688866126ce565b82855267ffffffffffffffff8216602052604085204260081b65ffffffffff00167fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000909116176004178486526004602052604086205561139c8282612d9e565b5091906113a882611f42565b906113b291612829565b6020016113be90611f42565b906113c891612829565b6040805192835267ffffffffffffffff9190911660208301527f15cc1307bf0a494205be612c16ec98e9c443862d36b84d32ec0378dc6d802d2291a280f35b503461012d576114797f9573c26cd1da200534fdc67f90246ae8c09c3c23392aa113f876ea736f5ddc5f61143a36611ca4565b90828461144c61016c889a96986122ad565b809961147461146f61145d84612344565b63ffffffff6101c86101c08601611df4565b6123dc565b6124ba565b80855267ffffffffffffffff821660205260027fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000604087201665ffffffffff004260081b1617178486526004602052604086205561056e6040519283928390929167ffffffffffffffff6020916040840195845216910152565b503461012d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012d5760043581526004602052604081205460ff811690600d82101561158657917fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060609364ffffffffff8160081c169250169060405192835260208301526040820152f35b6024837f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b503461012d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012d576004356115ee611fa0565b61161f6115fb82336122e4565b3373ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b6040518181527f7084f5476618d8e60b11ef0d7d3f06914655adb8793e28ff7f018d4c76d505d560203392a27f000000000000000000000000000000000000000000000000000000000000000090604051907fa9059cbb0000000000000000000000000000000000000000000000000000000084523360045260245260208360448180865af1906001845114821615611721575b50156116e05750807f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d80f35b7f5274afe700000000000000000000000000000000000000000000000000000000825273ffffffffffffffffffffffffffffffffffffffff16600452602490fd5b60018215166117395750813b15153d1516165f6116b3565b3d84823e3d90fd5b503461012d576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261012d5750602061178061016c612276565b604051908152f35b50346112655760c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112611265576117c0611bdf565b906024356044359260643560ff811694858203611265576084359060a435906117e7611fa0565b73ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001690813b15611265576040517fd505accf00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8716998a600483015230602483015288604483015282606483015260848201528460a48201528360c48201525f8160e48183875af1611bca575b508833036118af575b876102818888612014565b604051907f7ecebe00000000000000000000000000000000000000000000000000000000008252896004830152602082602481865afa918215611bbf578992611b8b575b5081158015611b82575b611b56577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8201918211611b295760049160209160405190838201927f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c984528d60408401523060608401528b608084015260a083015260c082015260c0815261198760e082611d5e565b51902092604051928380927f3644e5150000000000000000000000000000000000000000000000000000000082525afa908115611b1e5790899392918991611ae3575b5093611a23611a2a939273ffffffffffffffffffffffffffffffffffffffff9596604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b9586612890565b50501603611ab757808452600160205260ff604085205416611a8b57836102819495505260016020526040842060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905583925f8080806118a4565b602484867f46e36d66000000000000000000000000000000000000000000000000000000008252600452fd5b602484867f14c0fe8f000000000000000000000000000000000000000000000000000000008252600452fd5b935050906020833d602011611b16575b81611b0060209383611d5e565b8101031261126557915188929190611a236119ca565b3d9150611af3565b6040513d8a823e3d90fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024898b7f14c0fe8f000000000000000000000000000000000000000000000000000000008252600452fd5b508042116118fd565b9091506020813d602011611bb7575b81611ba760209383611d5e565b810103126112655751905f6118f3565b3d9150611b9a565b6040513d8b823e3d90fd5b611bd79198505f90611d5e565b5f965f61189b565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361126557565b359073ffffffffffffffffffffffffffffffffffffffff8216820361126557565b600d811015611c3157602452565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b610264359067ffffffffffffffff8216820361126557565b9181601f840112156112655782359167ffffffffffffffff8311611265576020838186019501011161126557565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82016102a0811261126557610240136112655760049161024435916102643567ffffffffffffffff811681036112655791610284359067ffffffffffffffff821161126557611d1791600401611c76565b9091565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117611d9f57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6101c43563ffffffff811681036112655790565b6101e43563ffffffff811681036112655790565b3563ffffffff811681036112655790565b91908201809211611e1257565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe181360301821215611265570180359067ffffffffffffffff82116112655760200191813603831361126557565b35906fffffffffffffffffffffffffffffffff8216820361126557565b359063ffffffff8216820361126557565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b60043573ffffffffffffffffffffffffffffffffffffffff811681036112655790565b60243573ffffffffffffffffffffffffffffffffffffffff811681036112655790565b3573ffffffffffffffffffffffffffffffffffffffff811681036112655790565b610164356fffffffffffffffffffffffffffffffff811681036112655790565b356fffffffffffffffffffffffffffffffff811681036112655790565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c611fec5760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b907f00000000000000000000000000000000000000000000000000000000000000009173ffffffffffffffffffffffffffffffffffffffff83166040517f70a08231000000000000000000000000000000000000000000000000000000008152306004820152602081602481855afa9081156121ef575f91612244575b50604051917f23b872dd000000000000000000000000000000000000000000000000000000005f5273ffffffffffffffffffffffffffffffffffffffff84169586600452306024528560445260205f60648180855af19060015f5114821615612225575b50836040525f606052156121fa57826024816020937f70a082310000000000000000000000000000000000000000000000000000000082523060048301525afa9182156121ef575f926121bb575b508103908111611e125782810361218c5750816121837f2da466a7b24304f47e87fa2e1e5a81b9831ce54fec19055ce277ca2f39ba42c493602093612829565b604051908152a2565b827f26a9a556000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9091506020813d6020116121e7575b816121d760209383611d5e565b810103126112655751905f612143565b3d91506121ca565b6040513d5f823e3d90fd5b7f5274afe7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b600182151661223b573b15153d1516165f6120f5565b843d5f823e3d90fd5b90506020813d60201161226e575b8161225f60209383611d5e565b8101031261126557515f612091565b3d9150612252565b6102606040517f049b11c1c3817c754720c35aac18b3a4d3a7eaca2664772b434be486c36fcb508152610240600460208301372090565b61026090610240604051917f049b11c1c3817c754720c35aac18b3a4d3a7eaca2664772b434be486c36fcb50835260208301372090565b73ffffffffffffffffffffffffffffffffffffffff16805f525f60205260405f20549082821061231357500390565b7fd7e7be86000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b805f52600460205260405f20549060ff821690600d821015611c31576001820361237757505060081c64ffffffffff1690565b6123a792507f5466e375000000000000000000000000000000000000000000000000000000005f52600452611c23565b60445ffd5b805f52600460205260405f20549060ff821690600d821015611c31578161237757505060081c64ffffffffff1690565b8042116123e65750565b7f8615cf92000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b909392916024359173ffffffffffffffffffffffffffffffffffffffff831683036112655761243f83612743565b6124b2576124b09567ffffffffffffffff6124aa936040519260208401947f60869cdb07abda900ab7c85718c4fee428f6896d60885ba8e61fdeec0c875c168652604085015260608401521660808201526080815261249f60a082611d5e565b51902061017461291f565b90612788565b565b505050505050565b60209095949392919501916124d66124d184611f42565b612743565b6124b2576124b0956125409267ffffffffffffffff61253a936040519260208401947f60869cdb07abda900ab7c85718c4fee428f6896d60885ba8e61fdeec0c875c168652604085015260608401521660808201526080815261249f60a082611d5e565b91611f42565b612788565b90929192815f52600460205260405f205460ff8116600d811015611c315760028103612610575064ffffffffff67ffffffffffffffff9160081c1694835f5260046020527fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060405f205416925f52166020527fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060405f2016036125e55750565b7fcfcde447000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6123a790847f5466e375000000000000000000000000000000000000000000000000000000005f52600452611c23565b909392916004359173ffffffffffffffffffffffffffffffffffffffff831683036112655761266e83612743565b6124b2576124b09567ffffffffffffffff6124aa936040519260208401947fb1f7d9dc239d5b300fd7f511ffc3de0bd5e04279d14df868a93ec3f6d463089e8652604085015260608401521660808201526080815261249f60a082611d5e565b91909493926126df6124d184611f42565b6124b2576124b0956125409267ffffffffffffffff61253a936040519260208401947fb1f7d9dc239d5b300fd7f511ffc3de0bd5e04279d14df868a93ec3f6d463089e8652604085015260608401521660808201526080815261249f60a082611d5e565b33300361276c5773ffffffffffffffffffffffffffffffffffffffff80805f5c165b1691161490565b73ffffffffffffffffffffffffffffffffffffffff8033612765565b91929092612797828286612a48565b50509373ffffffffffffffffffffffffffffffffffffffff8085169516858114908161281f575b5061281857833b15938415612804575b505050506127d95750565b7f19421ea3000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b61280e9450612a7c565b155f8080806127ce565b5050505050565b905015155f6127be565b81612832575050565b73ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f20908154019055565b804211156128655750565b7fa9993f20000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411612914579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa156121ef575f5173ffffffffffffffffffffffffffffffffffffffff81161561290a57905f905f90565b505f906001905f90565b5050505f9160039190565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480612a1f575b15612987577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152612a1960c082611d5e565b51902090565b507f0000000000000000000000000000000000000000000000000000000000000000461461295e565b9060418303612a7257612a6b9250602081013591604082359201355f1a90612890565b9192909190565b50505f9160029190565b612adc9373ffffffffffffffffffffffffffffffffffffffff60209493604051968795869485937f1626ba7e0000000000000000000000000000000000000000000000000000000085526004850152604060248501526044840191611ebe565b03921662030d40fa5f9181612b3d575b50612af657505f90565b7fffffffff00000000000000000000000000000000000000000000000000000000167f1626ba7e000000000000000000000000000000000000000000000000000000001490565b9091506020813d602011612b92575b81612b5960209383611d5e565b8101031261126557517fffffffff000000000000000000000000000000000000000000000000000000008116810361126557905f612aec565b3d9150612b4c565b60ff811690601f8211612bc95760405191612bb6604084611d5e565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b9060e435916fffffffffffffffffffffffffffffffff831692838103611265575061014435906fffffffffffffffffffffffffffffffff8216918281036112655750610164356fffffffffffffffffffffffffffffffff811690818103611265575061012435906fffffffffffffffffffffffffffffffff821691828103611265575061010435926fffffffffffffffffffffffffffffffff841693848103611265575060c4356fffffffffffffffffffffffffffffffff8116918282036112655767ffffffffffffffff915016028680821091180286188096030194010101905f90565b60e435906fffffffffffffffffffffffffffffffff8216918281036112655750610144356fffffffffffffffffffffffffffffffff8116908181036112655750610164356fffffffffffffffffffffffffffffffff811690818103611265575061012435916fffffffffffffffffffffffffffffffff831692838103611265575061010435946fffffffffffffffffffffffffffffffff861695868103611265575060c4356fffffffffffffffffffffffffffffffff81168103611265575001010191905f90565b9190916fffffffffffffffffffffffffffffffff612dbe60e08301611f83565b16926fffffffffffffffffffffffffffffffff612dde6101408401611f83565b166fffffffffffffffffffffffffffffffff612dfd6101608501611f83565b16906fffffffffffffffffffffffffffffffff612e1d6101208601611f83565b169267ffffffffffffffff6fffffffffffffffffffffffffffffffff612e5460c082612e4c6101008b01611f83565b169801611f83565b169116028680821091180286188096030101930101905f9056' as const

/** The ABI of `contracts/GdcnToken.sol`. */
export const gdcnTokenAbi = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "holder",
        "type": "address",
        "internalType": "address"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "DOMAIN_SEPARATOR",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "SUPPLY",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "allowance",
    "inputs": [
      {
        "name": "owner",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "spender",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "approve",
    "inputs": [
      {
        "name": "spender",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "value",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "bool",
        "internalType": "bool"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "balanceOf",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "decimals",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint8",
        "internalType": "uint8"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "eip712Domain",
    "inputs": [],
    "outputs": [
      {
        "name": "fields",
        "type": "bytes1",
        "internalType": "bytes1"
      },
      {
        "name": "name",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "version",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "chainId",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "verifyingContract",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "salt",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "extensions",
        "type": "uint256[]",
        "internalType": "uint256[]"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "name",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "string",
        "internalType": "string"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "nonces",
    "inputs": [
      {
        "name": "owner",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "permit",
    "inputs": [
      {
        "name": "owner",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "spender",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "value",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "deadline",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "v",
        "type": "uint8",
        "internalType": "uint8"
      },
      {
        "name": "r",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "s",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "symbol",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "string",
        "internalType": "string"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "totalSupply",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "transfer",
    "inputs": [
      {
        "name": "to",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "value",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "bool",
        "internalType": "bool"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "transferFrom",
    "inputs": [
      {
        "name": "from",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "to",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "value",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "bool",
        "internalType": "bool"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "event",
    "name": "Approval",
    "inputs": [
      {
        "name": "owner",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "spender",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "value",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "EIP712DomainChanged",
    "inputs": [],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Transfer",
    "inputs": [
      {
        "name": "from",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "to",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "value",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "error",
    "name": "ECDSAInvalidSignature",
    "inputs": []
  },
  {
    "type": "error",
    "name": "ECDSAInvalidSignatureLength",
    "inputs": [
      {
        "name": "length",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "ECDSAInvalidSignatureS",
    "inputs": [
      {
        "name": "s",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "ERC20InsufficientAllowance",
    "inputs": [
      {
        "name": "spender",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "allowance",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "needed",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "ERC20InsufficientBalance",
    "inputs": [
      {
        "name": "sender",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "balance",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "needed",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "ERC20InvalidApprover",
    "inputs": [
      {
        "name": "approver",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "ERC20InvalidReceiver",
    "inputs": [
      {
        "name": "receiver",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "ERC20InvalidSender",
    "inputs": [
      {
        "name": "sender",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "ERC20InvalidSpender",
    "inputs": [
      {
        "name": "spender",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "ERC2612ExpiredSignature",
    "inputs": [
      {
        "name": "deadline",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "ERC2612InvalidSigner",
    "inputs": [
      {
        "name": "signer",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "owner",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "InvalidAccountNonce",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "currentNonce",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "InvalidShortString",
    "inputs": []
  },
  {
    "type": "error",
    "name": "StringTooLong",
    "inputs": [
      {
        "name": "str",
        "type": "string",
        "internalType": "string"
      }
    ]
  }
] as const

/** What deploying `contracts/GdcnToken.sol` runs, before its constructor's arguments. */
export const gdcnTokenBytecode =
  '0x61016080604052346105105760208161156f80380380916100208285610514565b83398101031261051057516001600160a01b038116908190036105105760405161004b604082610514565b600b8152602081016a23b2b732b934b1902221a760a91b815260405190610073604083610514565b600b82526a23b2b732b934b1902221a760a91b60208301526040519261009a604085610514565b600484526323a221a760e11b6020850152604051936100ba604086610514565b60018552603160f81b60208601908152845190946001600160401b03821161040b5760035490600182811c92168015610506575b60208310146103ed5781601f849311610490575b50602090601f831160011461042a575f9261041f575b50508160011b915f199060031b1c1916176003555b8051906001600160401b03821161040b5760045490600182811c92168015610401575b60208310146103ed5781601f849311610377575b50602090601f8311600114610311575f92610306575b50508160011b915f199060031b1c1916176004555b61019881610537565b610120526101a584610537565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261020e60c082610514565b5190206080523060c05280156102f3576002546b033b2e3c9fd0803ce800000081018091116102df57600255805f525f60205260405f206b033b2e3c9fd0803ce800000081540190555f7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef60206040516b033b2e3c9fd0803ce80000008152a3604051610fcc90816105a3823960805181610ca3015260a05181610d60015260c05181610c74015260e05181610cf201526101005181610d18015261012051816105210152610140518161054a0152f35b634e487b7160e01b5f52601160045260245ffd5b63ec442f0560e01b5f525f60045260245ffd5b015190505f8061017a565b60045f9081528281209350601f198516905b81811061035f5750908460019594939210610347575b505050811b0160045561018f565b01515f1960f88460031b161c191690555f8080610339565b92936020600181928786015181550195019301610323565b828111156101645760045f52909150601f830160051c7f8a35acfbc15ff81a39ae7d344fd709f28e8600b4aa8c65c6b64bfe7fe36bd19b602085106103e5575b849392601f0160051c82900391015f5b8281106103d5575050610164565b5f818301558594506001016103c7565b5f91506103b7565b634e487b7160e01b5f52602260045260245ffd5b91607f1691610150565b634e487b7160e01b5f52604160045260245ffd5b015190505f80610118565b60035f9081528281209350601f198516905b8181106104785750908460019594939210610460575b505050811b0160035561012d565b01515f1960f88460031b161c191690555f8080610452565b9293602060018192878601518155019501930161043c565b828111156101025760035f52909150601f830160051c7fc2575a0e9e593c00f959f8c92f12db2869c3395a3b0502d05e2516446f71f85b602085106104fe575b849392601f0160051c82900391015f5b8281106104ee575050610102565b5f818301558594506001016104e0565b5f91506104d0565b91607f16916100ee565b5f80fd5b601f909101601f19168101906001600160401b0382119082101761040b57604052565b601f815111610562576020815191015160208210610553571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c90816306fdde031461096e57508063095ea7b31461092a57806318160ddd146108ef57806323b872dd1461075b578063313ce567146107225780633644e515146106e257806370a08231146106805780637ecebe001461061d57806384b0196e146104eb57806395d89b411461038a578063a9059cbb1461033b578063c50497ae146102f7578063d505accf146101465763dd62ed3e146100b6575f80fd5b346101425760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610142576100ed610a87565b73ffffffffffffffffffffffffffffffffffffffff61010a610aaa565b91165f52600160205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f52602052602060405f2054604051908152f35b5f80fd5b346101425760e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101425761017d610a87565b610185610aaa565b604435906064359260843560ff81168103610142578442116102cb5761028661027d73ffffffffffffffffffffffffffffffffffffffff9283851697885f52600760205260405f20908154916001830190556040519060208201927f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c984528b6040840152878a1660608401528a608084015260a083015260c082015260c0815261023060e082610acd565b51902061023b610c5d565b90604051917f190100000000000000000000000000000000000000000000000000000000000083526002830152602282015260c43591604260a4359220610e5a565b90929192610ef4565b1684810361029b57506102999350610d86565b005b84907f4b800e46000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b847f62791302000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b34610142575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101425760206040516b033b2e3c9fd0803ce80000008152f35b346101425760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101425761037f610375610a87565b6024359033610b3b565b602060405160018152f35b34610142575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610142576040515f6004548060011c906001811680156104e1575b6020831081146104b4578285529081156104725750600114610414575b610410836103fc81850382610acd565b604051918291602083526020830190610a44565b0390f35b91905060045f527f8a35acfbc15ff81a39ae7d344fd709f28e8600b4aa8c65c6b64bfe7fe36bd19b915f905b808210610458575090915081016020016103fc6103ec565b919260018160209254838588010152019101909291610440565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660208086019190915291151560051b840190910191506103fc90506103ec565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b91607f16916103cf565b34610142575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610142576105c16105457f0000000000000000000000000000000000000000000000000000000000000000610e03565b61056e7f0000000000000000000000000000000000000000000000000000000000000000610e03565b60206105cf604051926105818385610acd565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190610a44565b908582036040870152610a44565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061060657505050500390f35b8351855286955093810193928101926001016105f7565b346101425760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101425773ffffffffffffffffffffffffffffffffffffffff610669610a87565b165f526007602052602060405f2054604051908152f35b346101425760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101425773ffffffffffffffffffffffffffffffffffffffff6106cc610a87565b165f525f602052602060405f2054604051908152f35b34610142575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261014257602061071a610c5d565b604051908152f35b34610142575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261014257602060405160128152f35b346101425760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261014257610792610a87565b61079a610aaa565b6044359073ffffffffffffffffffffffffffffffffffffffff831692835f52600160205260405f2073ffffffffffffffffffffffffffffffffffffffff33165f5260205260405f20547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8110610816575b5061037f9350610b3b565b8381106108bb57841561088f5733156108635761037f945f52600160205260405f2073ffffffffffffffffffffffffffffffffffffffff33165f526020528360405f20910390558461080b565b7f94280d62000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7fe602df05000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b83907ffb8f41b2000000000000000000000000000000000000000000000000000000005f523360045260245260445260645ffd5b34610142575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610142576020600254604051908152f35b346101425760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101425761037f610964610a87565b6024359033610d86565b34610142575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610142575f6003548060011c90600181168015610a3a575b6020831081146104b45782855290811561047257506001146109dc57610410836103fc81850382610acd565b91905060035f527fc2575a0e9e593c00f959f8c92f12db2869c3395a3b0502d05e2516446f71f85b915f905b808210610a20575090915081016020016103fc6103ec565b919260018160209254838588010152019101909291610a08565b91607f16916109b0565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361014257565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361014257565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610b0e57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff16908115610c315773ffffffffffffffffffffffffffffffffffffffff16918215610c0557815f525f60205260405f2054818110610bd357817fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef92602092855f525f84520360405f2055845f525f825260405f20818154019055604051908152a3565b827fe450d38c000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7fec442f05000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f96c6fd1e000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480610d5d575b15610cc5577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152610d5760c082610acd565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614610c9c565b73ffffffffffffffffffffffffffffffffffffffff1690811561088f5773ffffffffffffffffffffffffffffffffffffffff169182156108635760207f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92591835f526001825260405f20855f5282528060405f2055604051908152a3565b60ff811690601f8211610e325760405191610e1f604084610acd565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411610ee9579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15610ede575f5173ffffffffffffffffffffffffffffffffffffffff811615610ed457905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f9160039190565b6004811015610f9f5780610f06575050565b60018103610f36577ff645eedf000000000000000000000000000000000000000000000000000000005f5260045ffd5b60028103610f6a57507ffce698f7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b600314610f745750565b7fd78bce0c000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd' as const

/** The ABI of `contracts/ServiceRegistry.sol`. */
export const serviceRegistryAbi = [
  {
    "type": "function",
    "name": "count",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "register",
    "inputs": [
      {
        "name": "roles",
        "type": "uint32",
        "internalType": "uint32"
      },
      {
        "name": "url",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "metadata",
        "type": "string",
        "internalType": "string"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "serviceOf",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "service",
        "type": "tuple",
        "internalType": "struct Service",
        "components": [
          {
            "name": "account",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "roles",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "url",
            "type": "string",
            "internalType": "string"
          },
          {
            "name": "metadata",
            "type": "string",
            "internalType": "string"
          }
        ]
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "services",
    "inputs": [
      {
        "name": "offset",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "limit",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [
      {
        "name": "page",
        "type": "tuple[]",
        "internalType": "struct Service[]",
        "components": [
          {
            "name": "account",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "roles",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "url",
            "type": "string",
            "internalType": "string"
          },
          {
            "name": "metadata",
            "type": "string",
            "internalType": "string"
          }
        ]
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "event",
    "name": "ServiceUpdated",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "roles",
        "type": "uint32",
        "indexed": false,
        "internalType": "uint32"
      },
      {
        "name": "url",
        "type": "string",
        "indexed": false,
        "internalType": "string"
      },
      {
        "name": "metadata",
        "type": "string",
        "indexed": false,
        "internalType": "string"
      }
    ],
    "anonymous": false
  },
  {
    "type": "error",
    "name": "ServiceRegistry_NotEmpty",
    "inputs": []
  },
  {
    "type": "error",
    "name": "ServiceRegistry_TooLong",
    "inputs": [
      {
        "name": "length",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "limit",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  }
] as const

/** What deploying `contracts/ServiceRegistry.sol` runs, before its constructor's arguments. */
export const serviceRegistryBytecode =
  '0x60808060405234601557610f0f908161001a8239f35b5f80fdfe6080806040526004361015610012575f80fd5b5f3560e01c90816306661abd146108f357508063169ea36d1461038e57806381e9395c146101275763fe9b11ec14610048575f80fd5b346101235760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101235760043573ffffffffffffffffffffffffffffffffffffffff81168091036101235761011f906100a4610bea565b50805f52600260205260405f20906101046002604051936100c4856109f8565b63ffffffff815473ffffffffffffffffffffffffffffffffffffffff8116875260a01c1660208601526100f960018201610c22565b604086015201610c22565b6060830152815260405191829160208352602083019061099b565b0390f35b5f80fd5b346101235760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610123576004356024355f548083105f14610387578281039081116102b9575b8082101561038057505b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06101bf6101a983610bd2565b926101b76040519485610a14565b808452610bd2565b015f5b8181106103695750505f905f54915b81518110156102e657808401908185116102b9578382101561028c5773ffffffffffffffffffffffffffffffffffffffff6001925f805260205f200154165f52600260205260405f2061026b60026040519261022c846109f8565b63ffffffff815473ffffffffffffffffffffffffffffffffffffffff8116865260a01c166020850152610260868201610c22565b604085015201610c22565b606082015261027a8285610c0e565b526102858184610c0e565b50016101d1565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b506040518091602082016020835281518091526040830190602060408260051b8601019301915f905b82821061031e57505050500390f35b91936020610359827fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc06001959799849503018652885161099b565b960192019201859493919261030f565b602090610374610bea565b828286010152016101c2565b905061017c565b505f610172565b346101235760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101235760043563ffffffff81168091036101235760243567ffffffffffffffff8111610123576103ee90369060040161092a565b60449291923567ffffffffffffffff81116101235761041190369060040161092a565b92909361041e8382610cde565b6104288486610cde565b816104f35782158015906104ea575b6104c2577f9d70732841558920c59e544a71b9e06b105f11e69ef50ded1aeef488a0f47a9c936104ad6104bd9261046d33610dbc565b50335f526002602052610494600260405f205f815561048e60018201610b25565b01610b25565b6040519586958652606060208701526060860191610b94565b9083820360408501523396610b94565b0390a2005b7f87bec532000000000000000000000000000000000000000000000000000000005f5260045ffd5b50831515610437565b93926104fe33610d31565b506040519461050c866109f8565b3386526020860195838752610522368684610a55565b60408201908152610534368589610a55565b9760608301988952335f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f209351167fffffffffffffffff00000000000000000000000000000000000000000000000077ffffffff00000000000000000000000000000000000000008554935160a01b1692161717825560018201905180519067ffffffffffffffff82116107e8576105ca8354610ab9565b601f81116108b9575b50602090601f83116001146108155791806106269260029695945f926106d0575b50507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8260011b9260031b1c19161790565b90555b01955195865167ffffffffffffffff81116107e8576106488254610ab9565b601f81116107a5575b506020601f82116001146106db57916106c9826104bd9695936104ad957f9d70732841558920c59e544a71b9e06b105f11e69ef50ded1aeef488a0f47a9c9b9c5f926106d05750507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8260011b9260031b1c19161790565b9055610494565b015190508c806105f4565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0821698835f52815f20995f5b81811061078d5750927f9d70732841558920c59e544a71b9e06b105f11e69ef50ded1aeef488a0f47a9c999a6104ad9593600193836104bd9a999710610756575b505050811b019055610494565b01517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60f88460031b161c191690558b8080610749565b838301518c556001909b019a60209384019301610708565b81811115610651576107da90835f5260205f2090601f840160051c90602085106107e0575b601f82910160051c039101610b0a565b88610651565b5f91506107ca565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0831691845f52815f20925f5b8181106108a157509160019391856002989796941061086a575b505050811b019055610629565b01517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60f88460031b161c191690558b808061085d565b92936020600181928786015181550195019301610843565b828111156105d3576108ed90845f5260205f2090601f850160051c90602086106107e057601f82910160051c039101610b0a565b8a6105d3565b34610123575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610123576020905f548152f35b9181601f840112156101235782359167ffffffffffffffff8311610123576020838186019501011161012357565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b6109f59173ffffffffffffffffffffffffffffffffffffffff825116815263ffffffff602083015116602082015260606109e46040840151608060408501526080840190610958565b920151906060818403910152610958565b90565b6080810190811067ffffffffffffffff8211176107e857604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176107e857604052565b92919267ffffffffffffffff82116107e85760405191610a9d60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f8401160184610a14565b829481845281830111610123578281602093845f960137010152565b90600182811c92168015610b00575b6020831014610ad357565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b91607f1691610ac8565b5f5b828110610b1857505050565b5f82820155600101610b0c565b610b2f8154610ab9565b9081610b39575050565b81601f5f9311600114610b4b5750555b565b81835260208320610b8791601f0160051c7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0190600101610b0a565b8082528160208120915555565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b67ffffffffffffffff81116107e85760051b60200190565b60405190610bf7826109f8565b606080835f81525f60208201528160408201520152565b805182101561028c5760209160051b010190565b9060405191825f825492610c3584610ab9565b8084529360018116908115610c9e5750600114610c5a575b50610b4992500383610a14565b90505f9291925260205f20905f915b818310610c82575050906020610b49928201015f610c4d565b6020919350806001915483858901015201910190918492610c69565b60209350610b499592507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0091501682840152151560051b8201015f610c4d565b506104008111610ceb5750565b7ff2ff7b6b000000000000000000000000000000000000000000000000000000005f5260045261040060245260445ffd5b805482101561028c575f5260205f2001905f90565b805f52600160205260405f2054155f14610db7575f54680100000000000000008110156107e857610da1610d6c8260018594015f555f610d1c565b81939154907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060031b92831b921b19161790565b90555f54905f52600160205260405f2055600190565b505f90565b5f818152600160205260409020548015610f09577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81018181116102b9575f54907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82019182116102b957818103610ed3575b5050505f548015610ea6577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff01610e66815f610d1c565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82549160031b1b191690555f555f5260016020525f6040812055600190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603160045260245ffd5b610ef3610ee3610d6c935f610d1c565b90549060031b1c9283925f610d1c565b90555f52600160205260405f20555f8080610e2f565b50505f9056' as const
