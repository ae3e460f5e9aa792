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
    "name": "abandon",
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
    "name": "batch",
    "inputs": [
      {
        "name": "calls",
        "type": "bytes[]",
        "internalType": "bytes[]"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "cancel",
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
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "check",
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
    "name": "resolve",
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
        "name": "accepted",
        "type": "bool",
        "internalType": "bool"
      },
      {
        "name": "mediators",
        "type": "address[]",
        "internalType": "address[]"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "revoke",
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
        "name": "party",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "signature",
        "type": "bytes",
        "internalType": "bytes"
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
    "name": "timeoutMediateResults",
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
    "name": "transfer",
    "inputs": [
      {
        "name": "to",
        "type": "address",
        "internalType": "address"
      },
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
    "name": "Approved",
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
    "name": "CallSkipped",
    "inputs": [
      {
        "name": "index",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
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
    "name": "DealAbandoned",
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
    "name": "DealCancelled",
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
    "name": "DealRevoked",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "party",
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
    "name": "MediationAccepted",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "mediators",
        "type": "address[]",
        "indexed": false,
        "internalType": "address[]"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "MediationRejected",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "mediators",
        "type": "address[]",
        "indexed": false,
        "internalType": "address[]"
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
    "name": "ResultsChecked",
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
    "name": "TimeoutMediateResults",
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
    "name": "Transferred",
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
    "name": "Deals_NoMediation",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Deals_NoMediators",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Deals_NoSolver",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Deals_NotAParty",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "Deals_NotMediation",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ]
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
    "name": "Escrow_InsufficientAllowance",
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
  '0x610180806040523461018157602081613ecb80380380916100208285610185565b83398101031261018157516001600160a01b03811690819003610181576040519061004c604083610185565b600b8252602082016a23b2b732b934b1902221a760a91b815260405192610074604085610185565b600184526020840192603160f81b8452608052610090816101bc565b6101405261009d846101bc565b6101605251902091826101005251902080610120524660c0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261010760c082610185565b51902060a0523060e052604051613ca390816102288239608051818181610177015281816118e401528181611eb40152612b67015260a05181613966015260c05181613a23015260e05181613937015261010051816139b5015261012051816139db01526101405181610c7f01526101605181610ca90152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101a857604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116101e75760208151910151602082106101d8571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f5f3560e01c80630240927f14612390578063095ea7b3146122bc57806312a62cff14611e3f5780631e897afb14611b7457806323b872dd14611a16578063287a3e38146119d75780632e1a7d4d1461182d578063310ef06614611793578063337852fe146116ac57806339118cfd1461154c578063509a8f63146114f95780636f22b1411461102f57806370a0823114610fcd5780637bea55e714610d7d57806384b0196e14610c47578063a1c9cb6714610b91578063a22544c7146107bc578063a9059cbb1461076d578063b59355de14610660578063b6b55f25146105ef578063bf146ef014610530578063ca96433314610408578063dd62ed3e1461038f578063ee51ba831461019e5763fc0c546a1461012d575f80fd5b3461019b57807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b80fd5b503461019b577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601610280811261038b576102401361019b576102443573ffffffffffffffffffffffffffffffffffffffff811690818103610387576102643567ffffffffffffffff81116103835761021c903690600401612506565b90610268610228612e49565b610230613920565b604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b92610272846129ef565b5073ffffffffffffffffffffffffffffffffffffffff61029061279e565b168514158061035c575b61033057906102ed929160405160208101907fdce86c4eb9bd6f1703a2dadeb130c88fe0445d8635e15600a104821e4ed218e28252866040820152604081526102e4606082612805565b51902090612a5a565b65ffffffffff004260081b16600c17818452600560205260408420557ff2ba283e06350242d1a3e928584215e169dc382d7d60e15884bf36404fd9196b8380a380f35b602486867f9fb75c5f000000000000000000000000000000000000000000000000000000008252600452fd5b5073ffffffffffffffffffffffffffffffffffffffff61037a6127c1565b1685141561029a565b8380fd5b8280fd5b5080fd5b503461019b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5773ffffffffffffffffffffffffffffffffffffffff60406103de6125b4565b92826103e86125d7565b9416815260016020522091165f52602052602060405f2054604051908152f35b503461019b577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601610260811261038b576102401361019b576102443567ffffffffffffffff811161038b576104666104c7913690600401612506565b610474610228939293612e49565b9261047e846129bc565b506104876127c1565b60405160208101907fb1d715dc01819732c97c38bd9bbcb25333ad44af821a359ed81dd67c0f8bc83e8252866040820152604081526102e4606082612805565b65ffffffffff004260081b16600a17818352600560205260408320556105096105016104f16136f9565b5091906104fc61279e565b6132b0565b6104fc6127c1565b7fba826b6c93c5dc624236398c2ce5c282385d7c42cc09386b836cc0053f80a75f8280a280f35b503461019b576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5761056c610228612e49565b610575816129bc565b6101c43563ffffffff81168082036105eb5761059a926105959250612898565b61302c565b65ffffffffff004260081b16600717818352600560205260408320556105c46105016104f16136f9565b7fdf97670b4930d9830c62953627063c15f0011176f839efad310922e66dd8dac58280a280f35b8480fd5b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57610627612ae3565b61063a600435610635612abd565b612b64565b807f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d80f35b503461019b577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601610280811261038b576102401361019b57610244356106a6612639565b906106b2610228612e49565b916106be818385613062565b916101e4359163ffffffff831691828403610769576106eb6105956104f194610742976105019750612898565b865267ffffffffffffffff811660205260087fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000604088201665ffffffffff0042831b16171785875260056020526040872055613614565b7f3d4a9821a1dab2df13b3bce026fa502b28a119519397ce8906ad9dcc98ae72178280a280f35b8680fd5b503461019b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576107b96107a86125b4565b602435906107b4612abd565b612dc5565b80f35b503461019b577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36016102c0811261038b576102401361019b576102443590610803612639565b916102843591821515830361019b576102a43567ffffffffffffffff811161038b576108339036906004016125fa565b610841610228949294612e49565b9161084a612abd565b6064359073ffffffffffffffffffffffffffffffffffffffff821691828103610769575073ffffffffffffffffffffffffffffffffffffffff1603610b48578115610b205761089a600384612a1f565b83855260056020527fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000006040862054169067ffffffffffffffff891691838752826020527fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000604088201603610af4576109236109289163ffffffff61091c612873565b1690612898565b612f41565b8615610aec576005915b85526020527fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000006040852016600d821015610abf576105019761099e926109939265ffffffffff004260081b168217178688526005602052604088205561345e565b9890916104fc61279e565b808604956109ab856127e4565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff830190838211610a9257818902918983041489151715610a92576109fb92916109f591612b57565b906132b0565b60015b81811015610a2157600190610a1b886104fc8360051b89016127e4565b016109fe565b5083908515610a61577f93a66d4cfd794674b978523ccbb3ee6d3ea40fe4039ec6c9c7ab42b6664bd5f391610a5b604051928392836128ef565b0390a280f35b7f99177f3b4ecb59337c9ac9c070ab4e9694a9b23575cef72fdc5f4407ebf2e1db91610a5b604051928392836128ef565b6024867f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b600691610932565b602486867fcfcde447000000000000000000000000000000000000000000000000000000008252600452fd5b6004847fcaee24cd000000000000000000000000000000000000000000000000000000008152fd5b60248473ffffffffffffffffffffffffffffffffffffffff610b68612abd565b7f6172669300000000000000000000000000000000000000000000000000000000835216600452fd5b503461019b57610ba0366126c4565b91610bb2610228889598979697612e93565b96878952600560205260ff60408a205416600d811015610c1a5792610bf3610bfc938a96936001610c019b9a999760209e5003610c09575b8989898961310a565b86868686612f76565b61319e565b604051908152f35b610c148a8a8a613062565b50610bea565b60248a7f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b503461019b57807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57610d2190610ca37f0000000000000000000000000000000000000000000000000000000000000000613acc565b90610ccd7f0000000000000000000000000000000000000000000000000000000000000000613acc565b906020610d2f60405193610ce18386612805565b8385525f3681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e088019061275b565b90868203604088015261275b565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b828110610d6657505050500390f35b835185528695509381019392810192600101610d57565b503461019b57610d8c366126c4565b95610d9f61022882979697959395612e93565b9673ffffffffffffffffffffffffffffffffffffffff610dc1606084016127e4565b1615610fa5578789526005602052604089205494610de160ff8716612945565b600d811015610f785787958b95604095610eef8d60209f7f7466a1ddc0c21aeed578c4b5636977e929d397e0a4c1809a17b7b305c3ecbb4b9d829f9d989960039a8f8b6001610ef49c145f14610f515761092364ffffffffff610e549260081c1663ffffffff61091c6101c08d01612887565b83855267ffffffffffffffff81166020819052948e90207fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000009081169c168c9003610f3d575b5050505089519060208201927fe2120ef780261c8e20678b752ed27dfe22d87b6808f4fcaa290b1f3552b2634684528b8301528c6060830152608082015260808152610ee660a082612805565b519020916127e4565b612a5a565b65ffffffffff004260081b16171791868152600589522055610f326040519283928390929167ffffffffffffffff6020916040840195845216910152565b0390a2604051908152f35b610f48938689612f76565b8b5f808f610e99565b50610f73610923610f6188612954565b63ffffffff61091c6101e08d01612887565b610e54565b60248b7f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b6004897f0a863852000000000000000000000000000000000000000000000000000000008152fd5b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57604060209173ffffffffffffffffffffffffffffffffffffffff61101f6125b4565b1681528083522054604051908152f35b503461019b5761103e36612534565b949392919061104f61022885612e93565b93611059856129ef565b506101a081013564ffffffffff81168091036107695761107890612f41565b611081816127e4565b9061108e602082016127e4565b9161109b604083016127e4565b936fffffffffffffffffffffffffffffffff6110ba61018085016128d2565b169973ffffffffffffffffffffffffffffffffffffffff85169773ffffffffffffffffffffffffffffffffffffffff8416978989146114cd5773ffffffffffffffffffffffffffffffffffffffff881615806114c4575b61149c5763ffffffff6111276101c08801612887565b16158015611482575b8015611468575b6114405773ffffffffffffffffffffffffffffffffffffffff61115c606088016127e4565b16806113f857506080860135158015906113d1575b6113a9575b6fffffffffffffffffffffffffffffffff61119461016088016128d2565b166fffffffffffffffffffffffffffffffff6111b361010089016128d2565b16906fffffffffffffffffffffffffffffffff6111d36101208a016128d2565b1697818310611379578f89106113485760209f99958f90978f93988f8f9a986112f89f9d988f6104fc9e9961124361124b926112d59e8b6fffffffffffffffffffffffffffffffff61123961014060409f61123160e08592016128d2565b1693016128d2565b160101018c612ee1565b9b018d612ee1565b9c73ffffffffffffffffffffffffffffffffffffffff611269612abd565b1603611336575b505073ffffffffffffffffffffffffffffffffffffffff61128f612abd565b1603611324575b505065ffffffffff004260081b16600117928152602060059052205573ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b73ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b827f9140e5f7fd91a236e27d464e95c5c9a5d0e9c5b9b9a23fb256b4de986820b88b6040519580a48152f35b61132f91858a613259565b5f80611296565b61134191888a613259565b5f80611270565b8f8f6044918b7f0e35c1f2000000000000000000000000000000000000000000000000000000008352600452602452fd5b60448f83857fc800d11e000000000000000000000000000000000000000000000000000000008352600452602452fd5b60048c7f0a863852000000000000000000000000000000000000000000000000000000008152fd5b506fffffffffffffffffffffffffffffffff6113f061016088016128d2565b161515611171565b8981148015611437575b61140c5750611176565b7f88a2bcee000000000000000000000000000000000000000000000000000000008d5260045260248cfd5b508a8114611402565b60048c7f55ae42e9000000000000000000000000000000000000000000000000000000008152fd5b5063ffffffff61147b6102008801612887565b1615611137565b5063ffffffff6114956101e08801612887565b1615611130565b60048c7f8020685e000000000000000000000000000000000000000000000000000000008152fd5b508c1515611111565b60248c8a7f88a2bcee000000000000000000000000000000000000000000000000000000008252600452fd5b503461019b576107b9610bfc61150e36612651565b61151f610228869497939596612e93565b93611543610923611531898989613062565b63ffffffff61091c6101e08901612887565b8686868661310a565b503461019b576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57611588610228612e49565b8082526005602052604082205460ff8116600d81101561167f576003810361164a575061059564ffffffffff6115c99260081c1663ffffffff61091c612873565b808252600560205260097fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060408420541665ffffffffff004260081b161717818352600560205260408320556116236105016104f1613395565b7f4e86b647d1d3a20cdad8cf9c03304b3095c89f5b8224085e1725bfc8336e9f238280a280f35b8361167d604492857f5466e37500000000000000000000000000000000000000000000000000000000845260045261262b565bfd5b6024847f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b503461019b576117197f9573c26cd1da200534fdc67f90246ae8c09c3c23392aa113f876ea736f5ddc5f6116df36612651565b9082846116f1610228889a9698612e93565b8099611714610923611702846129bc565b63ffffffff61091c6101c08601612887565b612f76565b80855267ffffffffffffffff821660205260027fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000604087201665ffffffffff004260081b16171784865260056020526040862055610a5b6040519283928390929167ffffffffffffffff6020916040840195845216910152565b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576004358152600560205260408120546117de60ff8216612945565b907fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000064ffffffffff8260081c1691169060405192600d811015610abf5760609450835260208301526040820152f35b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57600435611868612ae3565b73ffffffffffffffffffffffffffffffffffffffff611885612abd565b6118b66118928483612ee1565b8273ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b16807f7084f5476618d8e60b11ef0d7d3f06914655adb8793e28ff7f018d4c76d505d56020604051858152a27f000000000000000000000000000000000000000000000000000000000000000091604051917fa9059cbb00000000000000000000000000000000000000000000000000000000855260045260245260208360448180865af19060018451148216156119b7575b50156119765750807f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d80f35b7f5274afe700000000000000000000000000000000000000000000000000000000825273ffffffffffffffffffffffffffffffffffffffff16600452602490fd5b60018215166119cf5750813b15153d1516165f611949565b3d84823e3d90fd5b503461019b576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57506020610c01610228612e49565b503461019b5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57611a4e6125b4565b90611a576125d7565b6044359073ffffffffffffffffffffffffffffffffffffffff84169384845260016020526040842073ffffffffffffffffffffffffffffffffffffffff611a9c612abd565b165f5260205260405f205494838610611b2257946107b994957fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8203611ae4575b5050612dc5565b865260016020526040862073ffffffffffffffffffffffffffffffffffffffff611b0c612abd565b165f526020528360405f20910390555f80611add565b50505060649273ffffffffffffffffffffffffffffffffffffffff611b45612abd565b7ff7374b2d00000000000000000000000000000000000000000000000000000000855216600452602452604452fd5b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b578060043567ffffffffffffffff8111611e3c57611bc59036906004016125fa565b9073ffffffffffffffffffffffffffffffffffffffff835c169073ffffffffffffffffffffffffffffffffffffffff611bfc612abd565b167fffffffffffffffffffffffff0000000000000000000000000000000000000000855c1617845d83917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe182360301925b84811015611e1057858160051b8401358581121561038b57840180359067ffffffffffffffff8211610387576020019080360382136103875782918160405192839283378101838152039082305af1863d15611e0157503d9067ffffffffffffffff8211611dd4579181889695949360207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f60019601160191611cf56040519384612805565b82523d88602084013e5b15611d11575b50019091929350611c4d565b60407f4f937dfcbaad778ab6b71dcc958501ed8d0831d83ec0e00601b358e76dcb07a091602081519101517fffffffff0000000000000000000000000000000000000000000000000000000081169160048110611d9f575b50507fffffffff00000000000000000000000000000000000000000000000000000000825191858352166020820152a188611d05565b7fffffffff000000000000000000000000000000000000000000000000000000009250829060040360031b1b16168b80611d69565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526041600452fd5b94939291600191606090611cff565b85827fffffffffffffffffffffffff0000000000000000000000000000000000000000825c1617815d80f35b50fd5b50346122905760c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261229057611e776125b4565b906024356044359260643560ff8116948582036122905760843560a43591611e9d612ae3565b73ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001690813b15612290576040517fd505accf00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8716998a600483015230602483015288604483015282606483015260848201528360a48201528460c48201525f8160e48183875af16122a7575b508873ffffffffffffffffffffffffffffffffffffffff611f70612abd565b1603611f82575b8761063a8888612b64565b604051907f7ecebe00000000000000000000000000000000000000000000000000000000008252896004830152602082602481865afa91821561229c578992612264575b508115801561225b575b61222f577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82019182116122025760049160209160405190838201927f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c984528d60408401523060608401528b608084015260a083015260c082015260c0815261205a60e082612805565b51902092604051928380927f3644e5150000000000000000000000000000000000000000000000000000000082525afa9081156121f75790899493929189916121b6575b50916120f673ffffffffffffffffffffffffffffffffffffffff94926120fd94604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b9586613891565b5050160361218a57808452600260205260ff60408520541661215e578361063a9495505260026020526040842060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905583925f808080611f77565b602484867f46e36d66000000000000000000000000000000000000000000000000000000008252600452fd5b602484867f14c0fe8f000000000000000000000000000000000000000000000000000000008252600452fd5b9192939450506020813d6020116121ef575b816121d560209383612805565b810103126121eb575188939291906120f661209e565b8780fd5b3d91506121c8565b6040513d8a823e3d90fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024898b7f14c0fe8f000000000000000000000000000000000000000000000000000000008252600452fd5b50804211611fd0565b9091506020813d602011612294575b8161228060209383612805565b810103126122905751905f611fc6565b5f80fd5b3d9150612273565b6040513d8b823e3d90fd5b6122b49198505f90612805565b5f965f611f51565b346122905760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112612290576122f36125b4565b6024359073ffffffffffffffffffffffffffffffffffffffff612314612abd565b165f52600160205260405f2073ffffffffffffffffffffffffffffffffffffffff82165f526020528160405f20557f80da462ebfbe41cfc9bc015e7a9a3c7a2a73dbccede72d8ceb583606c27f8f90602073ffffffffffffffffffffffffffffffffffffffff80612383612abd565b16936040519586521693a3005b346122905761239e36612534565b939190926123ae61022884612e93565b94855f52600560205260405f2054936123c960ff8616612945565b95600d8710156124d9577fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000006104fc9661247161249f95600b946124636104fc9a8e60016124a49f036124ca575b60405160208101917f766bef6c29cd67935909cbab21de967feb33abc88753cdad10e5d88f5307e97a8352604082015260408152612455606082612805565b5190209a8b610eef8b6127e4565b6020870198610eef8a6127e4565b1665ffffffffff004260081b161717875f52600560205260405f2055612496816132e1565b509590916127e4565b6127e4565b7f5988fa122da008f51dcb7e8062ab7e95218b45ba1195da9900d79f8e364dede95f80a2005b6124d381612954565b50612416565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b9181601f840112156122905782359167ffffffffffffffff8311612290576020838186019501011161229057565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc820161028081126122905761024013612290576004916102443567ffffffffffffffff8111612290578161258c91600401612506565b92909291610264359067ffffffffffffffff8211612290576125b091600401612506565b9091565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361229057565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361229057565b9181601f840112156122905782359167ffffffffffffffff8311612290576020808501948460051b01011161229057565b600d8110156124d957602452565b610264359067ffffffffffffffff8216820361229057565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82016102a0811261229057610240136122905760049161024435916102643567ffffffffffffffff811681036122905791610284359067ffffffffffffffff8211612290576125b091600401612506565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82016102c0811261229057610240136122905760049161024435916102643567ffffffffffffffff8116810361229057916102843567ffffffffffffffff8111612290578161273791600401612506565b929092916102a4359067ffffffffffffffff8211612290576125b091600401612506565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b60043573ffffffffffffffffffffffffffffffffffffffff811681036122905790565b60243573ffffffffffffffffffffffffffffffffffffffff811681036122905790565b3573ffffffffffffffffffffffffffffffffffffffff811681036122905790565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761284657604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6102043563ffffffff811681036122905790565b3563ffffffff811681036122905790565b919082018092116128a557565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b356fffffffffffffffffffffffffffffffff811681036122905790565b60208082528101839052604001915f905b80821061290d5750505090565b90919283359073ffffffffffffffffffffffffffffffffffffffff821680920361229057602081600193829352019401920190612900565b60ff16600d8110156124d95790565b805f52600560205260405f20549060ff821690600d8210156124d9576002820361298757505060081c64ffffffffff1690565b6129b792507f5466e375000000000000000000000000000000000000000000000000000000005f5260045261262b565b60445ffd5b805f52600560205260405f20549060ff821690600d8210156124d9576001820361298757505060081c64ffffffffff1690565b805f52600560205260405f20549060ff821690600d8210156124d9578161298757505060081c64ffffffffff1690565b90815f52600560205260405f20549160ff831691600d8310156124d957600d8110156124d957820361298757505060081c64ffffffffff1690565b9291909273ffffffffffffffffffffffffffffffffffffffff612a7b612abd565b1673ffffffffffffffffffffffffffffffffffffffff821603612a9f575b50505050565b612aae612ab494610230613920565b90613259565b5f808080612a99565b333003612adf5773ffffffffffffffffffffffffffffffffffffffff5f5c1690565b3390565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c612b2f5760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b919082039182116128a557565b907f00000000000000000000000000000000000000000000000000000000000000009173ffffffffffffffffffffffffffffffffffffffff83166040517f70a08231000000000000000000000000000000000000000000000000000000008152306004820152602081602481855afa908115612d3e575f91612d93575b50604051917f23b872dd000000000000000000000000000000000000000000000000000000005f5273ffffffffffffffffffffffffffffffffffffffff84169586600452306024528560445260205f60648180855af19060015f5114821615612d74575b50836040525f60605215612d4957826024816020937f70a082310000000000000000000000000000000000000000000000000000000082523060048301525afa8015612d3e575f90612d0a575b612c9c9250612b57565b828103612cdb575081612cd27f2da466a7b24304f47e87fa2e1e5a81b9831ce54fec19055ce277ca2f39ba42c4936020936132b0565b604051908152a2565b827f26a9a556000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b506020823d602011612d36575b81612d2460209383612805565b8101031261229057612c9c9151612c92565b3d9150612d17565b6040513d5f823e3d90fd5b7f5274afe7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6001821516612d8a573b15153d1516165f612c45565b843d5f823e3d90fd5b90506020813d602011612dbd575b81612dae60209383612805565b8101031261229057515f612be1565b3d9150612da1565b9190602073ffffffffffffffffffffffffffffffffffffffff807fd1ba4ac2e2a11b5101f6cb4d978f514a155b421e8ec396d2d9abaf0bb02917ee93612e32612e0e8789612ee1565b8873ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b612e3c86826132b0565b60405195865216941692a3565b6040517f049b11c1c3817c754720c35aac18b3a4d3a7eaca2664772b434be486c36fcb508152610240600460208301376102243560401c60c43560801c1761229057610260902090565b604051907f049b11c1c3817c754720c35aac18b3a4d3a7eaca2664772b434be486c36fcb50825261024081602084013760c061022082013560401c91013560801c1761229057610260902090565b73ffffffffffffffffffffffffffffffffffffffff16805f525f60205260405f205490828210612f1057500390565b7fd7e7be86000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b804211612f4b5750565b7f8615cf92000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6020909594939291950191612f8a836127e4565b73ffffffffffffffffffffffffffffffffffffffff80612fa8612abd565b169116146130245761302295612aae9267ffffffffffffffff613019936040519260208401947f60869cdb07abda900ab7c85718c4fee428f6896d60885ba8e61fdeec0c875c168652604085015260608401521660808201526080815261301060a082612805565b519020926127e4565b91610230613920565b565b505050505050565b804211156130375750565b7fa9993f20000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9092919267ffffffffffffffff61307a600284612a1f565b94835f5260056020527fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060405f205416925f52166020527fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060405f2016036130df5750565b7fcfcde447000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9190949392613118836127e4565b73ffffffffffffffffffffffffffffffffffffffff80613136612abd565b169116146130245761302295612aae9267ffffffffffffffff613019936040519260208401947fb1f7d9dc239d5b300fd7f511ffc3de0bd5e04279d14df868a93ec3f6d463089e8652604085015260608401521660808201526080815261301060a082612805565b9161323d6132376104fc60207f15cc1307bf0a494205be612c16ec98e9c443862d36b84d32ec0378dc6d802d2296979597855f5267ffffffffffffffff8716825260047fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060405f201665ffffffffff004260081b161717895f526005835260405f205561322b87826137c1565b5094906104fc836127e4565b016127e4565b6040805191825267ffffffffffffffff929092166020820152a2565b9290916132669284613a49565b1561326e5750565b73ffffffffffffffffffffffffffffffffffffffff907f19421ea3000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b816132b9575050565b73ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f20908154019055565b906fffffffffffffffffffffffffffffffff6132ff60e084016128d2565b16916fffffffffffffffffffffffffffffffff61331f61014083016128d2565b166fffffffffffffffffffffffffffffffff61333e61016084016128d2565b16906fffffffffffffffffffffffffffffffff61335e61012085016128d2565b169461338b60c06fffffffffffffffffffffffffffffffff61338361010088016128d2565b1695016128d2565b5001019201905f90565b60e435906fffffffffffffffffffffffffffffffff821691828103612290575061014435916fffffffffffffffffffffffffffffffff8316928381036122905750610164356fffffffffffffffffffffffffffffffff811690818103612290575061012435936fffffffffffffffffffffffffffffffff851694858103612290575061010435926fffffffffffffffffffffffffffffffff841693848103612290575060c4356fffffffffffffffffffffffffffffffff81168103612290575001019201905f90565b9160e435916fffffffffffffffffffffffffffffffff8316928381036122905750610144356fffffffffffffffffffffffffffffffff811690818103612290575061016435906fffffffffffffffffffffffffffffffff821691828103612290575061012435946fffffffffffffffffffffffffffffffff861695868103612290575061010435936fffffffffffffffffffffffffffffffff851694858103612290575060c4356fffffffffffffffffffffffffffffffff8116918282036122905767ffffffffffffffff91501602818082109118028118600d8810156124d9576004881461360157600888146135ed57600788146135e157600a88146135e157600588146135d15750600687146135c257600987146135b557600b87146135b557867fa7d19892000000000000000000000000000000000000000000000000000000005f52600d8110156124d95760045260245ffd5b0101935091909101905f90565b909194939550010101915f9190565b9650869095929503019401019190565b50010190920192505f90565b965086909592919495030194010101905f90565b9650869095939495030101930101905f90565b9060e435916fffffffffffffffffffffffffffffffff831692838103612290575061014435906fffffffffffffffffffffffffffffffff8216918281036122905750610164356fffffffffffffffffffffffffffffffff811690818103612290575061012435906fffffffffffffffffffffffffffffffff821691828103612290575061010435926fffffffffffffffffffffffffffffffff841693848103612290575060c4356fffffffffffffffffffffffffffffffff8116918282036122905767ffffffffffffffff915016028680821091180286188096030194010101905f90565b60e435906fffffffffffffffffffffffffffffffff8216918281036122905750610144356fffffffffffffffffffffffffffffffff8116908181036122905750610164356fffffffffffffffffffffffffffffffff811690818103612290575061012435916fffffffffffffffffffffffffffffffff831692838103612290575061010435946fffffffffffffffffffffffffffffffff861695868103612290575060c4356fffffffffffffffffffffffffffffffff81168103612290575001010191905f90565b9190916fffffffffffffffffffffffffffffffff6137e160e083016128d2565b16926fffffffffffffffffffffffffffffffff61380161014084016128d2565b166fffffffffffffffffffffffffffffffff61382061016085016128d2565b16906fffffffffffffffffffffffffffffffff61384061012086016128d2565b169267ffffffffffffffff6fffffffffffffffffffffffffffffffff61387760c08261386f6101008b016128d2565b1698016128d2565b169116028680821091180286188096030101930101905f90565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411613915579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15612d3e575f5173ffffffffffffffffffffffffffffffffffffffff81161561390b57905f905f90565b505f906001905f90565b5050505f9160039190565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480613a20575b15613988577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152613a1a60c082612805565b51902090565b507f0000000000000000000000000000000000000000000000000000000000000000461461395f565b92919073ffffffffffffffffffffffffffffffffffffffff613a6c848484613b23565b50501673ffffffffffffffffffffffffffffffffffffffff851681149081613ac2575b50613ab957833b15159384613aa6575b5050505090565b613ab09450613b57565b5f808080613a9f565b50505050600190565b905015155f613a8f565b60ff811690601f8211613afb5760405191613ae8604084612805565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b9060418303613b4d57613b469250602081013591604082359201355f1a90613891565b9192909190565b50505f9160029190565b60209273ffffffffffffffffffffffffffffffffffffffff606486947fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f604051998a98899788957f1626ba7e000000000000000000000000000000000000000000000000000000008752600487015260406024870152816044870152868601375f858286010152011681010301921662030d40fa5f9181613c46575b50613bff57505f90565b7fffffffff00000000000000000000000000000000000000000000000000000000167f1626ba7e000000000000000000000000000000000000000000000000000000001490565b9091506020813d602011613c9b575b81613c6260209383612805565b8101031261229057517fffffffff000000000000000000000000000000000000000000000000000000008116810361229057905f613bf5565b3d9150613c5556' as const

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

/** The ABI of `contracts/RandomMediator.sol`. */
export const randomMediatorAbi = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "deals_",
        "type": "address",
        "internalType": "contract IDeals"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "arm",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "checkAndArm",
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
    "name": "deals",
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
    "name": "draw",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "drawOf",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "armedAt",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "drawn",
        "type": "bool",
        "internalType": "bool"
      },
      {
        "name": "seed",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "rule",
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
        "name": "mediators",
        "type": "address[]",
        "internalType": "address[]"
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
        "name": "accepted",
        "type": "bool",
        "internalType": "bool"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "turnOf",
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
        "name": "mediators",
        "type": "address[]",
        "internalType": "address[]"
      }
    ],
    "outputs": [
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "until",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "event",
    "name": "DealArmed",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "blockNumber",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "MediatorDrawn",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "seed",
        "type": "uint256",
        "indexed": false,
        "internalType": "uint256"
      }
    ],
    "anonymous": false
  },
  {
    "type": "error",
    "name": "Mediation_NotChecked",
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
    "name": "Mediation_TooLate",
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
    "name": "Mediation_WrongMediators",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Mediation_WrongResult",
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
    "name": "RandomMediator_AlreadyArmed",
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
    "name": "RandomMediator_AlreadyDrawn",
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
    "name": "RandomMediator_NotDrawn",
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
    "name": "RandomMediator_NotYourTurn",
    "inputs": [
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      }
    ]
  }
] as const

/** What deploying `contracts/RandomMediator.sol` runs, before its constructor's arguments. */
export const randomMediatorBytecode =
  '0x60a03461008657601f6117a238819003918201601f19168301916001600160401b0383118484101761008a5780849260209460405283398101031261008657516001600160a01b038116810361008657608052604051611703908161009f823960805181818161015d015281816106d30152818161098501528181610d1901526115d00152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c9081630f752fe814610cd157508063629374ab14610b94578063a020e0d914610b0f578063af5eadf9146108d8578063e879429314610616578063f2048da7146100b65763f68640541461006b575f80fd5b346100b35760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100b3576100b06004356100a981611585565b5050611436565b80f35b80fd5b5034610401577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36016102c081126104015761024013610401576102443567ffffffffffffffff811161040157610111903690600401610d6b565b610284359067ffffffffffffffff8216809203610401576102a435928315158094036104015781159182801561057d575b6105555773ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001692604051927f287a3e380000000000000000000000000000000000000000000000000000000084526101b36004850160046110a0565b60208461024481885afa93841561054a575f94610516575b506101d584611585565b5091610204359463ffffffff8616809603610401576001860180961161045d576101ff8685611318565b4210156104b7579061025161024b939276ffffffffffffffffffffffffffffffffffffffffffffff6102438961023e8a6102398b42611325565b611332565b611345565b95869261134f565b16611318565b9061048a57849006848110156104055760051b01359373ffffffffffffffffffffffffffffffffffffffff85169485810361040157506001820180921161045d5761029b91611332565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff810190811161045d576102d8926102d291611345565b90611318565b508033036104325760409283516102ef8582610de5565b6001815260208101927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08601368537815115610405578352833b156104015794919084519586937fa22544c70000000000000000000000000000000000000000000000000000000085526102c485019261036b60048701610e84565b610264356102448701526102648601526102848501526102c06102a4850152518091526102e4830191905f5b8181106103d25750505091815f81819503925af19081156103c957506103bb575080f35b6103c791505f90610de5565b005b513d5f823e3d90fd5b825173ffffffffffffffffffffffffffffffffffffffff16845287945060209384019390920191600101610397565b5f80fd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b7fd51129ef000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b6104c18685611318565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff810190811161045d577f84045b79000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9093506020813d602011610542575b8161053260209383610de5565b810103126104015751925f6101cb565b3d9150610525565b6040513d5f823e3d90fd5b7fae38df60000000000000000000000000000000000000000000000000000000005f5260045ffd5b506040516020810182604083016020835252606082018285915f5b8681106105df57506105d19250037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101845283610de5565b608435915190201415610142565b915060208060019273ffffffffffffffffffffffffffffffffffffffff61060587610e35565b168152019301910191849192610598565b34610401577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360161026081126104015761024013610401576102443567ffffffffffffffff811161040157610670903690600401610d6b565b9081159182801561083f575b61055557604051917f287a3e380000000000000000000000000000000000000000000000000000000083526106b56004840160046110a0565b6020836102448173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa92831561054a575f9361080b575b5061070d83611585565b5093610204359363ffffffff8516809503610401576001850180951161045d576107378587611318565b421015610801579061077161024b939276ffffffffffffffffffffffffffffffffffffffffffffff6102438861023e896102398d42611325565b9061048a57839006838110156104055760051b01359273ffffffffffffffffffffffffffffffffffffffff84169384810361040157506001820180921161045d576107bb91611332565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff840193841161045d576102d26107f592604095611345565b82519182526020820152f35b6104c18587611318565b9092506020813d602011610837575b8161082760209383610de5565b8101031261040157519184610703565b3d915061081a565b506040516020810182604083016020835252606082018285915f5b8681106108a157506108939250037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101845283610de5565b60843591519020141561067c565b915060208060019273ffffffffffffffffffffffffffffffffffffffff6108c787610e35565b16815201930191019184919261085a565b34610401577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36016102c081126104015761024013610401576102643567ffffffffffffffff8116809103610401576102843567ffffffffffffffff811161040157610948903690600401610d3d565b6102a49291923567ffffffffffffffff81116104015761096c903690600401610d3d565b929073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016936040517f287a3e380000000000000000000000000000000000000000000000000000000081526109d860048201610e84565b60208161024481895afa90811561054a575f91610acf575b5092610a97610a669795935f93610a0960209997611436565b604051998a98899788967f7bea55e7000000000000000000000000000000000000000000000000000000008852610a4260048901610e84565b610244356102448901526102648801526102c06102848801526102c48701916112da565b917ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc858403016102a48601526112da565b03925af1801561054a57610aa757005b6103c79060203d602011610ac8575b610ac08183610de5565b810190610e26565b503d610ab6565b969492959390506020873d602011610b07575b81610aef60209383610de5565b81010312610401579551939592949193610a976109f0565b3d9150610ae2565b346104015760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610401576004355f525f602052606060405f206040805191610b5b83610d9c565b5467ffffffffffffffff81169283815260ff82841c1615159182602083015260481c928391015260405192835260208301526040820152f35b346104015760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261040157600435805f525f60205260ff60405f205460401c16610ca6577f3cd5331ec44ee542b10b76582d4e33286c2c08a455e76322dd5539932ab1cbad6020610c088361134f565b835f525f825260405f20680100000000000000007fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff825416179055835f525f825260405f20805468ffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffff0000000000000000008460481b16911617905576ffffffffffffffffffffffffffffffffffffffffffffff60405191168152a2005b7f3615b0f9000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b34610401575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126104015760209073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b9181601f840112156104015782359167ffffffffffffffff8311610401576020838186019501011161040157565b9181601f840112156104015782359167ffffffffffffffff8311610401576020808501948460051b01011161040157565b6060810190811067ffffffffffffffff821117610db857604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610db857604052565b90816020910312610401575190565b359073ffffffffffffffffffffffffffffffffffffffff8216820361040157565b35906fffffffffffffffffffffffffffffffff8216820361040157565b359063ffffffff8216820361040157565b60043573ffffffffffffffffffffffffffffffffffffffff811680910361040157815260243573ffffffffffffffffffffffffffffffffffffffff811680910361040157602082015260443573ffffffffffffffffffffffffffffffffffffffff811680910361040157604082015260643573ffffffffffffffffffffffffffffffffffffffff8116809103610401576060820152608435608082015260a43560a082015260c4356fffffffffffffffffffffffffffffffff81168091036104015760c082015260e4356fffffffffffffffffffffffffffffffff81168091036104015760e0820152610104356fffffffffffffffffffffffffffffffff811680910361040157610100820152610124356fffffffffffffffffffffffffffffffff811680910361040157610120820152610144356fffffffffffffffffffffffffffffffff811680910361040157610140820152610164356fffffffffffffffffffffffffffffffff811680910361040157610160820152610184356fffffffffffffffffffffffffffffffff8116809103610401576101808201526101a43564ffffffffff8116809103610401576101a08201526101c43563ffffffff8116809103610401576101c08201526101e43563ffffffff8116809103610401576101e08201526102043563ffffffff811680910361040157610200820152610224359067ffffffffffffffff8216809203610401576102200152565b73ffffffffffffffffffffffffffffffffffffffff6110be82610e35565b16825273ffffffffffffffffffffffffffffffffffffffff6110e260208301610e35565b16602083015273ffffffffffffffffffffffffffffffffffffffff61110960408301610e35565b16604083015273ffffffffffffffffffffffffffffffffffffffff61113060608301610e35565b1660608301526080810135608083015260a081013560a08301526fffffffffffffffffffffffffffffffff61116760c08301610e56565b1660c08301526fffffffffffffffffffffffffffffffff61118a60e08301610e56565b1660e08301526fffffffffffffffffffffffffffffffff6111ae6101008301610e56565b166101008301526fffffffffffffffffffffffffffffffff6111d36101208301610e56565b166101208301526fffffffffffffffffffffffffffffffff6111f86101408301610e56565b166101408301526fffffffffffffffffffffffffffffffff61121d6101608301610e56565b166101608301526fffffffffffffffffffffffffffffffff6112426101808301610e56565b166101808301526101a08101359064ffffffffff821680920361040157610220916101a084015263ffffffff61127b6101c08301610e73565b166101c084015263ffffffff6112946101e08301610e73565b166101e084015263ffffffff6112ad6102008301610e73565b16610200840152013567ffffffffffffffff811681036104015767ffffffffffffffff6102209116910152565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b9190820180921161045d57565b9190820391821161045d57565b8181029291811591840414171561045d57565b811561048a570490565b90815f525f60205260405f206040519061136882610d9c565b5467ffffffffffffffff81169081835260ff8160401c1615159081602085015260481c9081604085015261143057506001810180911161045d5767ffffffffffffffff9040915116158015611428575b6113fc5776ffffffffffffffffffffffffffffffffffffffffffffff919260405190602082019283526040820152604081526113f5606082610de5565b5190201690565b827f347cd0ee000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5080156113b8565b93505050565b805f525f60205260405f206040519061144e82610d9c565b5467ffffffffffffffff8116825260ff8160401c1615159081602084015260481c6040830152611559575167ffffffffffffffff168015159081611526575b506114fb57805f525f60205260405f2067ffffffffffffffff43167fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008254161790557f0ab5e739bd0da11048ea41370994ccea448765f4ed63bb7e61649229884956706020604051438152a2565b7f16fe4f67000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b600191500167ffffffffffffffff811161045d5767ffffffffffffffff16610100810180911161045d574311155f61148d565b507f3615b0f9000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90604051907f310ef06600000000000000000000000000000000000000000000000000000000825282600483015260608260248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa92831561054a575f935f935f9161167a575b5064ffffffffff90931693600d81101561164d576003036116225750565b7f9acdeabe000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b94505091506060833d6060116116fb575b8161169860609383610de5565b8101031261040157825191600d8310156104015760208401519364ffffffffff851685036104015760400151927fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000008416840361040157939264ffffffffff611604565b3d915061168b56' as const

/** The ABI of `contracts/MediatorPanel.sol`. */
export const mediatorPanelAbi = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "deals_",
        "type": "address",
        "internalType": "contract IDeals"
      },
      {
        "name": "quorum_",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "commit",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "commitment",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "deals",
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
    "name": "hashCommitment",
    "inputs": [
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "vote",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "salt",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "commitment",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "pure"
  },
  {
    "type": "function",
    "name": "hashVote",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
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
        "name": "accepted",
        "type": "bool",
        "internalType": "bool"
      }
    ],
    "outputs": [
      {
        "name": "digest",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "quorum",
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
    "name": "reveal",
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
        "name": "mediators",
        "type": "address[]",
        "internalType": "address[]"
      },
      {
        "name": "index",
        "type": "uint256",
        "internalType": "uint256"
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
        "name": "accepted",
        "type": "bool",
        "internalType": "bool"
      },
      {
        "name": "salt",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "rule",
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
        "name": "mediators",
        "type": "address[]",
        "internalType": "address[]"
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
        "name": "accepted",
        "type": "bool",
        "internalType": "bool"
      },
      {
        "name": "voters",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "signatures",
        "type": "bytes[]",
        "internalType": "bytes[]"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "voteOf",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "committedAt",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "vote",
        "type": "uint8",
        "internalType": "enum Vote"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "event",
    "name": "EIP712DomainChanged",
    "inputs": [],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "VoteCommitted",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "mediator",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "VoteRevealed",
    "inputs": [
      {
        "name": "dealId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "mediator",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "vote",
        "type": "uint8",
        "indexed": false,
        "internalType": "enum Vote"
      }
    ],
    "anonymous": false
  },
  {
    "type": "error",
    "name": "InvalidShortString",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Mediation_NotChecked",
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
    "name": "Mediation_TooLate",
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
    "name": "Mediation_WrongMediators",
    "inputs": []
  },
  {
    "type": "error",
    "name": "Mediation_WrongResult",
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
    "name": "MediatorPanel_CommittedLate",
    "inputs": [
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "MediatorPanel_NoMajority",
    "inputs": [
      {
        "name": "quorum",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "mediators",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "MediatorPanel_NotAMediator",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "MediatorPanel_NotSorted",
    "inputs": [
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "MediatorPanel_NotVoted",
    "inputs": [
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "MediatorPanel_RevealedEarly",
    "inputs": [
      {
        "name": "time",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "MediatorPanel_SecondVote",
    "inputs": [
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "MediatorPanel_SignedLate",
    "inputs": [
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "MediatorPanel_WrongCommitment",
    "inputs": [
      {
        "name": "mediator",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "MediatorPanel_WrongVotes",
    "inputs": [
      {
        "name": "votes",
        "type": "uint256",
        "internalType": "uint256"
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

/** What deploying `contracts/MediatorPanel.sol` runs, before its constructor's arguments. */
export const mediatorPanelBytecode =
  '0x6101a0806040523461019b57604081611f348038038091610020828561019f565b83398101031261019b578051906001600160a01b038216820361019b5760200151906040519061005160408361019f565b600b8252602082016a23b2b732b934b1902221a760a91b81526040519261007960408561019f565b600184526020840192603160f81b8452608052610095816101d6565b610140526100a2846101d6565b6101605251902091826101005251902080610120524660c0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261010c60c08261019f565b51902060a0523060e05261018052604051611cf29081610242823960805181818161017d015281816106a3015281816111b201526117e0015260a05181611983015260c05181611a3a015260e05181611954015261010051816119d2015261012051816119f8015261014051816110160152610160518161103f01526101805181818161065701526111470152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101c257604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116102015760208151910151602082106101f2571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f905f3560e01c9081630f752fe81461116a575080631703a0181461111257806384b0196e14610fe057806398d3e09114610f7e578063bbad29c914610edd578063e3ce094d14610dc9578063f3fa22d214610d5d578063fbdb5e72146105975763ff93cb2d14610081575f80fd5b34610594577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360161030081126105925761024013610594576102443567ffffffffffffffff8111610592576100db903690600401611226565b610264359061028435916102a4359367ffffffffffffffff85169283860361058e576102c43592831515840361058a5761011860843583856116a0565b81811091821592610556575b5050905061052a57604051927f287a3e3800000000000000000000000000000000000000000000000000000000845261015f600485016112f1565b6020846102448173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa93841561051f5786946104e7575b5083865260026020526040862073ffffffffffffffffffffffffffffffffffffffff33165f5260205260405f20946101e485611795565b90948389526020527fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000008060408a20169116036104bb5761022261150d565b61024887549563ffffffff610240637fffffff8560011c168361157f565b93169061157f565b908064ffffffffff8760d01c161161048f578042111561046457508042116104395750906102876102828461028d946102e4359489611600565b61165f565b336112b0565b8260f81c600381101561040c576103e0577fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000167fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000008360301b16036103b457156103ad5760015b6003811015610380577fff000000000000000000000000000000000000000000000000000000000000007effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9160f81b16911617809255610358604051809360f81c611219565b7ec60586ab7d9a13c20bb21334f3b3e8084b58168170c07611de4425dedd0d8360203393a380f35b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b60026102f3565b6024857f7c4db2e400000000000000000000000000000000000000000000000000000000815233600452fd5b6024867f4ee5cd5900000000000000000000000000000000000000000000000000000000815233600452fd5b6024877f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b7f84045b79000000000000000000000000000000000000000000000000000000008852600452602487fd5b7fdb8f4fba000000000000000000000000000000000000000000000000000000008952600452602488fd5b6024897f7500af2900000000000000000000000000000000000000000000000000000000815233600452fd5b602487867f2529d6bb000000000000000000000000000000000000000000000000000000008252600452fd5b9093506020813d602011610517575b8161050360209383611257565b810103126105135751925f6101ad565b5f80fd5b3d91506104f6565b6040513d88823e3d90fd5b6024857fac526bdd00000000000000000000000000000000000000000000000000000000815233600452fd5b610564925061056993611521565b61155e565b73ffffffffffffffffffffffffffffffffffffffff16331415805f80610124565b8780fd5b8680fd5b505b80fd5b5034610513577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360161030081126105135761024013610513576102443567ffffffffffffffff8111610513576105f2903690600401611226565b61026492919235610284359067ffffffffffffffff821692838303610513576102a4359586151590818803610513576102c4356102e43567ffffffffffffffff811161051357610646903690600401611226565b909161065560843587866116a0565b7f0000000000000000000000000000000000000000000000000000000000000000928684118015610d42575b610d135761024498999a9b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000169a60208c6040519c8d80927f287a3e380000000000000000000000000000000000000000000000000000000082526106fd600483016112f1565b5afa9a8b15610856575f9b610cdd575b509961073f610282837fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe09d8d85611600565b9061076461074c82611795565b50637fffffff61075a61150d565b60011c169061157f565b42119361077087611298565b9a61077e6040519c8d611257565b878c5261078a88611298565b60208d019e01368f375f995f5b8281106108c5575050505050505050508214908115916108bb575b506108905750843b1561051357949291906040519586947fa22544c70000000000000000000000000000000000000000000000000000000086526102c48601936107fe600488016112f1565b6102448701526102648601526102848501526102c06102a4850152518091526102e4830191905f5b8181106108615750505091815f81819503925af1801561085657610848575080f35b61085491505f90611257565b005b6040513d5f823e3d90fd5b825173ffffffffffffffffffffffffffffffffffffffff16845286945060209384019390920191600101610826565b7f59b3d357000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b905081105f6107b2565b600189821c1615610cd5576108de610564828585611521565b8a8d14610c9f578c151580610c34575b610bf2578880610bdd575b610b9b576109088d8c876115a0565b875f52600260205260405f2073ffffffffffffffffffffffffffffffffffffffff84165f5260205260405f2091604051926060840184811067ffffffffffffffff821117610b6e57604052547fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000008160301b1684526040602085019164ffffffffff8160d01c16835260f81c9401936003811015610a9557845282610aca57505050516003811015610a95578815610ac2576001905b6003821015610a955703610a53575b8c7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8114610a26578f906001019d610a039161158c565b9073ffffffffffffffffffffffffffffffffffffffff1690526001905b01610797565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff907f6bba0768000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b6002906109bd565b64ffffffffff919293505116610b2c5790610ae6918984611a60565b6109cc5773ffffffffffffffffffffffffffffffffffffffff907f6bba0768000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff837f4ee5cd59000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff907fb70a54d5000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b50610be98d8c876115a0565b905015156108f9565b73ffffffffffffffffffffffffffffffffffffffff907fcf38a54a000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8d018d8111610a26578f73ffffffffffffffffffffffffffffffffffffffff91610c7f9161158c565b511673ffffffffffffffffffffffffffffffffffffffff821611156108ee565b60018d01808e11610a26577f59b3d357000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b600190610a20565b9a5060208b3d602011610d0b575b81610cf860209383611257565b810103126105135799519961073f61070d565b3d9150610ceb565b86847eaccbbf000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508360011b84810460021485151715610a2657871015610681565b346105135760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126105135760443567ffffffffffffffff8116810361051357606435801515810361051357610282610dc191602093602435600435611600565b604051908152f35b346105135760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261051357600435805f52600260205260405f2073ffffffffffffffffffffffffffffffffffffffff33165f5260205260405f20805464ffffffffff8160d01c16610eb1577fff00000000000000000000000000000000000000000000000000000000000000164260d01b7effffffffff0000000000000000000000000000000000000000000000000000161760243560301c17905533907f9cd4aacbdbc254c07a57c349c331b572681203cd9a05fa9526df11f60921b9b45f80a3005b7f4ee5cd59000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b346105135760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126105135760243573ffffffffffffffffffffffffffffffffffffffff81168103610513576004355f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f526020526040805f2054610f7c82519164ffffffffff8160d01c168352602083019060f81c611219565bf35b346105135760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126105135760043573ffffffffffffffffffffffffffffffffffffffff8116810361051357610dc160209160443590602435906112b0565b34610513575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610513576110b661103a7f00000000000000000000000000000000000000000000000000000000000000006118e6565b6110637f00000000000000000000000000000000000000000000000000000000000000006118e6565b60206110c4604051926110768385611257565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e08701906111d6565b9085820360408701526111d6565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b8281106110fb57505050500390f35b8351855286955093810193928101926001016110ec565b34610513575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126105135760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34610513575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126105135760209073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b906003821015610a955752565b9181601f840112156105135782359167ffffffffffffffff8311610513576020808501948460051b01011161051357565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610b6e57604052565b67ffffffffffffffff8111610b6e5760051b60200190565b916040519173ffffffffffffffffffffffffffffffffffffffff602084019416845260408301526060820152606081526112eb608082611257565b51902090565b60043573ffffffffffffffffffffffffffffffffffffffff811680910361051357815260243573ffffffffffffffffffffffffffffffffffffffff811680910361051357602082015260443573ffffffffffffffffffffffffffffffffffffffff811680910361051357604082015260643573ffffffffffffffffffffffffffffffffffffffff8116809103610513576060820152608435608082015260a43560a082015260c4356fffffffffffffffffffffffffffffffff81168091036105135760c082015260e4356fffffffffffffffffffffffffffffffff81168091036105135760e0820152610104356fffffffffffffffffffffffffffffffff811680910361051357610100820152610124356fffffffffffffffffffffffffffffffff811680910361051357610120820152610144356fffffffffffffffffffffffffffffffff811680910361051357610140820152610164356fffffffffffffffffffffffffffffffff811680910361051357610160820152610184356fffffffffffffffffffffffffffffffff8116809103610513576101808201526101a43564ffffffffff8116809103610513576101a08201526101c43563ffffffff8116809103610513576101c08201526101e43563ffffffff8116809103610513576101e08201526102043563ffffffff811680910361051357610200820152610224359067ffffffffffffffff8216809203610513576102200152565b6102043563ffffffff811681036105135790565b91908110156115315760051b0190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b3573ffffffffffffffffffffffffffffffffffffffff811681036105135790565b91908201809211610a2657565b80518210156115315760209160051b010190565b91908110156115315760051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561051357019081359167ffffffffffffffff8311610513576020018236038113610513579190565b92909167ffffffffffffffff906040519360208501957f171e19b75ae339a925060a6416a7e25b4fa316e3016b5904afd1afe0de7b317c875260408601526060850152166080830152151560a082015260a081526112eb60c082611257565b60429061166a61193d565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b919080159283156116dd575b5050506116b557565b7fae38df60000000000000000000000000000000000000000000000000000000005f5260045ffd5b91925060405190816020810193826040830160208752526060820190925f905b8082106117445750506117379250037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282611257565b51902014155f80806116ac565b9190925083359073ffffffffffffffffffffffffffffffffffffffff82168203610513576020809173ffffffffffffffffffffffffffffffffffffffff6001941681520194019201849293916116fd565b90604051907f310ef06600000000000000000000000000000000000000000000000000000000825282600483015260608260248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa928315610856575f935f935f9161185d575b5064ffffffffff90931693600d811015610a95576003036118325750565b7f9acdeabe000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b94505091506060833d6060116118de575b8161187b60609383611257565b8101031261051357825191600d8310156105135760208401519364ffffffffff851685036105135760400151927fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000008416840361051357939264ffffffffff611814565b3d915061186e565b60ff811690601f82116119155760405191611902604084611257565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480611a37575b156119a5577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526112eb60c082611257565b507f0000000000000000000000000000000000000000000000000000000000000000461461197c565b92919073ffffffffffffffffffffffffffffffffffffffff611a83848484611ae3565b50501673ffffffffffffffffffffffffffffffffffffffff851681149081611ad9575b50611ad057833b15159384611abd575b5050505090565b611ac79450611b17565b5f808080611ab6565b50505050600190565b905015155f611aa6565b9060418303611b0d57611b069250602081013591604082359201355f1a90611c63565b9192909190565b50505f9160029190565b60209273ffffffffffffffffffffffffffffffffffffffff606486947fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f604051998a98899788957f1626ba7e000000000000000000000000000000000000000000000000000000008752600487015260406024870152816044870152868601375f858286010152011681010301921662030d40fa5f9181611c06575b50611bbf57505f90565b7fffffffff00000000000000000000000000000000000000000000000000000000167f1626ba7e000000000000000000000000000000000000000000000000000000001490565b9091506020813d602011611c5b575b81611c2260209383611257565b8101031261051357517fffffffff000000000000000000000000000000000000000000000000000000008116810361051357905f611bb5565b3d9150611c15565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411611ce7579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15610856575f5173ffffffffffffffffffffffffffffffffffffffff811615611cdd57905f905f90565b505f906001905f90565b5050505f916003919056' as const
