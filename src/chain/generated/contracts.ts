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
  '0x610180806040523461018157602081613e7e80380380916100208285610185565b83398101031261018157516001600160a01b03811690819003610181576040519061004c604083610185565b600b8252602082016a23b2b732b934b1902221a760a91b815260405192610074604085610185565b600184526020840192603160f81b8452608052610090816101bc565b6101405261009d846101bc565b6101605251902091826101005251902080610120524660c0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261010760c082610185565b51902060a0523060e052604051613c5690816102288239608051818181610177015281816118c101528181611e910152612b44015260a05181613919015260c051816139d6015260e051816138ea015261010051816139680152610120518161398e01526101405181610c8501526101605181610caf0152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101a857604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116101e75760208151910151602082106101d8571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f5f3560e01c80630240927f1461236d578063095ea7b31461229957806312a62cff14611e1c5780631e897afb14611b5157806323b872dd146119f3578063287a3e38146119b45780632e1a7d4d1461180a578063310ef06614611770578063337852fe1461168957806339118cfd14611529578063509a8f63146114e85780636f22b1411461101e57806370a0823114610fbc5780637bea55e714610d8357806384b0196e14610c4d578063a1c9cb6714610b91578063a22544c7146107bc578063a9059cbb1461076d578063b59355de14610660578063b6b55f25146105ef578063bf146ef014610530578063ca96433314610408578063dd62ed3e1461038f578063ee51ba831461019e5763fc0c546a1461012d575f80fd5b3461019b57807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b80fd5b503461019b577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601610280811261038b576102401361019b576102443573ffffffffffffffffffffffffffffffffffffffff811690818103610387576102643567ffffffffffffffff81116103835761021c9036906004016124e3565b90610268610228612e26565b6102306138d3565b604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b92610272846129cc565b5073ffffffffffffffffffffffffffffffffffffffff61029061277b565b168514158061035c575b61033057906102ed929160405160208101907fdce86c4eb9bd6f1703a2dadeb130c88fe0445d8635e15600a104821e4ed218e28252866040820152604081526102e46060826127e2565b51902090612a37565b65ffffffffff004260081b16600c17818452600560205260408420557ff2ba283e06350242d1a3e928584215e169dc382d7d60e15884bf36404fd9196b8380a380f35b602486867f9fb75c5f000000000000000000000000000000000000000000000000000000008252600452fd5b5073ffffffffffffffffffffffffffffffffffffffff61037a61279e565b1685141561029a565b8380fd5b8280fd5b5080fd5b503461019b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5773ffffffffffffffffffffffffffffffffffffffff60406103de612591565b92826103e86125b4565b9416815260016020522091165f52602052602060405f2054604051908152f35b503461019b577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601610260811261038b576102401361019b576102443567ffffffffffffffff811161038b576104666104c79136906004016124e3565b610474610228939293612e26565b9261047e84612999565b5061048761279e565b60405160208101907fb1d715dc01819732c97c38bd9bbcb25333ad44af821a359ed81dd67c0f8bc83e8252866040820152604081526102e46060826127e2565b65ffffffffff004260081b16600a17818352600560205260408320556105096105016104f16136ac565b5091906104fc61277b565b613263565b6104fc61279e565b7fba826b6c93c5dc624236398c2ce5c282385d7c42cc09386b836cc0053f80a75f8280a280f35b503461019b576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b5761056c610228612e26565b61057581612999565b6101c43563ffffffff81168082036105eb5761059a926105959250612875565b612fdf565b65ffffffffff004260081b16600717818352600560205260408320556105c46105016104f16136ac565b7fdf97670b4930d9830c62953627063c15f0011176f839efad310922e66dd8dac58280a280f35b8480fd5b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57610627612ac0565b61063a600435610635612a9a565b612b41565b807f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d80f35b503461019b577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601610280811261038b576102401361019b57610244356106a6612616565b906106b2610228612e26565b916106be818385613015565b916101e4359163ffffffff831691828403610769576106eb6105956104f194610742976105019750612875565b865267ffffffffffffffff811660205260087fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000604088201665ffffffffff0042831b161717858752600560205260408720556135c7565b7f3d4a9821a1dab2df13b3bce026fa502b28a119519397ce8906ad9dcc98ae72178280a280f35b8680fd5b503461019b5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576107b96107a8612591565b602435906107b4612a9a565b612da2565b80f35b503461019b577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36016102c0811261038b576102401361019b576102443590610803612616565b916102843591821515830361019b576102a43567ffffffffffffffff811161038b576108339036906004016125d7565b610841610228949294612e26565b9161084a612a9a565b6064359073ffffffffffffffffffffffffffffffffffffffff821691828103610769575073ffffffffffffffffffffffffffffffffffffffff1603610b48578115610b205761089a6003846129fc565b83855260056020527fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000006040862054169067ffffffffffffffff891691838752826020527fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000604088201603610af4576109236109289163ffffffff61091c612850565b1690612875565b612ef4565b8615610aec576005915b85526020527fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000006040852016600d821015610abf576105019761099e926109939265ffffffffff004260081b1682171786885260056020526040882055613411565b9890916104fc61277b565b808604956109ab856127c1565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff830190838211610a9257818902918983041489151715610a92576109fb92916109f591612b34565b90613263565b60015b81811015610a2157600190610a1b886104fc8360051b89016127c1565b016109fe565b5083908515610a61577f93a66d4cfd794674b978523ccbb3ee6d3ea40fe4039ec6c9c7ab42b6664bd5f391610a5b604051928392836128cc565b0390a280f35b7f99177f3b4ecb59337c9ac9c070ab4e9694a9b23575cef72fdc5f4407ebf2e1db91610a5b604051928392836128cc565b6024867f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024857f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b600691610932565b602486867fcfcde447000000000000000000000000000000000000000000000000000000008252600452fd5b6004847fcaee24cd000000000000000000000000000000000000000000000000000000008152fd5b60248473ffffffffffffffffffffffffffffffffffffffff610b68612a9a565b7f6172669300000000000000000000000000000000000000000000000000000000835216600452fd5b503461019b57610ba0366126a1565b92610bb361022888969998949394612e5d565b968781526005602052610bc96040822054612922565b90600d821015610c205750938793610bf960209a9794610c02946001610c079b9903610c0f575b898989896130bd565b86868686612f29565b613151565b604051908152f35b610c1a8a8a8a613015565b50610bf0565b807f4e487b7100000000000000000000000000000000000000000000000000000000602492526021600452fd5b503461019b57807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57610d2790610ca97f0000000000000000000000000000000000000000000000000000000000000000613a7f565b90610cd37f0000000000000000000000000000000000000000000000000000000000000000613a7f565b906020610d3560405193610ce783866127e2565b8385525f3681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e0880190612738565b908682036040880152612738565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b828110610d6c57505050500390f35b835185528695509381019392810192600101610d5d565b503461019b57610d92366126a1565b959290610da461022885979697612e5d565b9673ffffffffffffffffffffffffffffffffffffffff610dc6606087016127c1565b1615610f94578789526005602052610de160408a2054612922565b600d811015610f6757936020999389989693610ec69360017f7466a1ddc0c21aeed578c4b5636977e929d397e0a4c1809a17b7b305c3ecbb4b9a98145f14610f3d57610e5e918b885260058e52610e5561092364ffffffffff60408b205460081c1663ffffffff61091c6101c08c01612864565b89898d89612f29565b60405193610ec18c86017fe2120ef780261c8e20678b752ed27dfe22d87b6808f4fcaa290b1f3552b2634681528b604088015288606088015267ffffffffffffffff8a169687608082015260808152610eb860a0826127e2565b519020916127c1565b612a37565b8282528752604060037fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000008284201665ffffffffff004260081b16171791868152600589522055610f326040519283928390929167ffffffffffffffff6020916040840195845216910152565b0390a2604051908152f35b5050610f62610923610f5089898d613015565b63ffffffff61091c6101e08901612864565b610e5e565b60248a7f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b6004897f0a863852000000000000000000000000000000000000000000000000000000008152fd5b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57604060209173ffffffffffffffffffffffffffffffffffffffff61100e612591565b1681528083522054604051908152f35b503461019b5761102d36612511565b949392919061103e61022885612e5d565b93611048856129cc565b506101a081013564ffffffffff81168091036107695761106790612ef4565b611070816127c1565b9061107d602082016127c1565b9161108a604083016127c1565b936fffffffffffffffffffffffffffffffff6110a961018085016128af565b169973ffffffffffffffffffffffffffffffffffffffff85169773ffffffffffffffffffffffffffffffffffffffff8416978989146114bc5773ffffffffffffffffffffffffffffffffffffffff881615806114b3575b61148b5763ffffffff6111166101c08801612864565b16158015611471575b8015611457575b61142f5773ffffffffffffffffffffffffffffffffffffffff61114b606088016127c1565b16806113e757506080860135158015906113c0575b611398575b6fffffffffffffffffffffffffffffffff61118361016088016128af565b166fffffffffffffffffffffffffffffffff6111a261010089016128af565b16906fffffffffffffffffffffffffffffffff6111c26101208a016128af565b1697818310611368578f89106113375760209f99958f90978f93988f8f9a986112e79f9d988f6104fc9e9961123261123a926112c49e8b6fffffffffffffffffffffffffffffffff61122861014060409f61122060e08592016128af565b1693016128af565b160101018c612e94565b9b018d612e94565b9c73ffffffffffffffffffffffffffffffffffffffff611258612a9a565b1603611325575b505073ffffffffffffffffffffffffffffffffffffffff61127e612a9a565b1603611313575b505065ffffffffff004260081b16600117928152602060059052205573ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b73ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b827f9140e5f7fd91a236e27d464e95c5c9a5d0e9c5b9b9a23fb256b4de986820b88b6040519580a48152f35b61131e91858a61320c565b5f80611285565b61133091888a61320c565b5f8061125f565b8f8f6044918b7f0e35c1f2000000000000000000000000000000000000000000000000000000008352600452602452fd5b60448f83857fc800d11e000000000000000000000000000000000000000000000000000000008352600452602452fd5b60048c7f0a863852000000000000000000000000000000000000000000000000000000008152fd5b506fffffffffffffffffffffffffffffffff6113df61016088016128af565b161515611160565b8981148015611426575b6113fb5750611165565b7f88a2bcee000000000000000000000000000000000000000000000000000000008d5260045260248cfd5b508a81146113f1565b60048c7f55ae42e9000000000000000000000000000000000000000000000000000000008152fd5b5063ffffffff61146a6102008801612864565b1615611126565b5063ffffffff6114846101e08801612864565b161561111f565b60048c7f8020685e000000000000000000000000000000000000000000000000000000008152fd5b508c1515611100565b60248c8a7f88a2bcee000000000000000000000000000000000000000000000000000000008252600452fd5b503461019b576107b9610c026114fd3661262e565b61150e610228869497939596612e5d565b93611520610923610f50898989613015565b868686866130bd565b503461019b576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57611565610228612e26565b8082526005602052604082205460ff8116600d81101561165c5760038103611627575061059564ffffffffff6115a69260081c1663ffffffff61091c612850565b808252600560205260097fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060408420541665ffffffffff004260081b161717818352600560205260408320556116006105016104f1613348565b7f4e86b647d1d3a20cdad8cf9c03304b3095c89f5b8224085e1725bfc8336e9f238280a280f35b8361165a604492857f5466e375000000000000000000000000000000000000000000000000000000008452600452612608565bfd5b6024847f4e487b710000000000000000000000000000000000000000000000000000000081526021600452fd5b503461019b576116f67f9573c26cd1da200534fdc67f90246ae8c09c3c23392aa113f876ea736f5ddc5f6116bc3661262e565b9082846116ce610228889a9698612e5d565b80996116f16109236116df84612999565b63ffffffff61091c6101c08601612864565b612f29565b80855267ffffffffffffffff821660205260027fffffffffffffffffffffffffffffffffffffffffffffffffffff000000000000604087201665ffffffffff004260081b16171784865260056020526040862055610a5b6040519283928390929167ffffffffffffffff6020916040840195845216910152565b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b576004358152600560205260408120546117bb60ff8216612922565b907fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000064ffffffffff8260081c1691169060405192600d811015610abf5760609450835260208301526040820152f35b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57600435611845612ac0565b73ffffffffffffffffffffffffffffffffffffffff611862612a9a565b61189361186f8483612e94565b8273ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b16807f7084f5476618d8e60b11ef0d7d3f06914655adb8793e28ff7f018d4c76d505d56020604051858152a27f000000000000000000000000000000000000000000000000000000000000000091604051917fa9059cbb00000000000000000000000000000000000000000000000000000000855260045260245260208360448180865af1906001845114821615611994575b50156119535750807f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d80f35b7f5274afe700000000000000000000000000000000000000000000000000000000825273ffffffffffffffffffffffffffffffffffffffff16600452602490fd5b60018215166119ac5750813b15153d1516165f611926565b3d84823e3d90fd5b503461019b576102407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57506020610c07610228612e26565b503461019b5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b57611a2b612591565b90611a346125b4565b6044359073ffffffffffffffffffffffffffffffffffffffff84169384845260016020526040842073ffffffffffffffffffffffffffffffffffffffff611a79612a9a565b165f5260205260405f205494838610611aff57946107b994957fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8203611ac1575b5050612da2565b865260016020526040862073ffffffffffffffffffffffffffffffffffffffff611ae9612a9a565b165f526020528360405f20910390555f80611aba565b50505060649273ffffffffffffffffffffffffffffffffffffffff611b22612a9a565b7ff7374b2d00000000000000000000000000000000000000000000000000000000855216600452602452604452fd5b503461019b5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261019b578060043567ffffffffffffffff8111611e1957611ba29036906004016125d7565b9073ffffffffffffffffffffffffffffffffffffffff835c169073ffffffffffffffffffffffffffffffffffffffff611bd9612a9a565b167fffffffffffffffffffffffff0000000000000000000000000000000000000000855c1617845d83917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe182360301925b84811015611ded57858160051b8401358581121561038b57840180359067ffffffffffffffff8211610387576020019080360382136103875782918160405192839283378101838152039082305af1863d15611dde57503d9067ffffffffffffffff8211611db1579181889695949360207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f60019601160191611cd260405193846127e2565b82523d88602084013e5b15611cee575b50019091929350611c2a565b60407f4f937dfcbaad778ab6b71dcc958501ed8d0831d83ec0e00601b358e76dcb07a091602081519101517fffffffff0000000000000000000000000000000000000000000000000000000081169160048110611d7c575b50507fffffffff00000000000000000000000000000000000000000000000000000000825191858352166020820152a188611ce2565b7fffffffff000000000000000000000000000000000000000000000000000000009250829060040360031b1b16168b80611d46565b6024887f4e487b710000000000000000000000000000000000000000000000000000000081526041600452fd5b94939291600191606090611cdc565b85827fffffffffffffffffffffffff0000000000000000000000000000000000000000825c1617815d80f35b50fd5b503461226d5760c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261226d57611e54612591565b906024356044359260643560ff81169485820361226d5760843560a43591611e7a612ac0565b73ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001690813b1561226d576040517fd505accf00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8716998a600483015230602483015288604483015282606483015260848201528360a48201528460c48201525f8160e48183875af1612284575b508873ffffffffffffffffffffffffffffffffffffffff611f4d612a9a565b1603611f5f575b8761063a8888612b41565b604051907f7ecebe00000000000000000000000000000000000000000000000000000000008252896004830152602082602481865afa918215612279578992612241575b5081158015612238575b61220c577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82019182116121df5760049160209160405190838201927f6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c984528d60408401523060608401528b608084015260a083015260c082015260c0815261203760e0826127e2565b51902092604051928380927f3644e5150000000000000000000000000000000000000000000000000000000082525afa9081156121d4579089949392918991612193575b50916120d373ffffffffffffffffffffffffffffffffffffffff94926120da94604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b9586613844565b5050160361216757808452600260205260ff60408520541661213b578361063a9495505260026020526040842060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905583925f808080611f54565b602484867f46e36d66000000000000000000000000000000000000000000000000000000008252600452fd5b602484867f14c0fe8f000000000000000000000000000000000000000000000000000000008252600452fd5b9192939450506020813d6020116121cc575b816121b2602093836127e2565b810103126121c8575188939291906120d361207b565b8780fd5b3d91506121a5565b6040513d8a823e3d90fd5b6024897f4e487b710000000000000000000000000000000000000000000000000000000081526011600452fd5b6024898b7f14c0fe8f000000000000000000000000000000000000000000000000000000008252600452fd5b50804211611fad565b9091506020813d602011612271575b8161225d602093836127e2565b8101031261226d5751905f611fa3565b5f80fd5b3d9150612250565b6040513d8b823e3d90fd5b6122919198505f906127e2565b5f965f611f2e565b3461226d5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261226d576122d0612591565b6024359073ffffffffffffffffffffffffffffffffffffffff6122f1612a9a565b165f52600160205260405f2073ffffffffffffffffffffffffffffffffffffffff82165f526020528160405f20557f80da462ebfbe41cfc9bc015e7a9a3c7a2a73dbccede72d8ceb583606c27f8f90602073ffffffffffffffffffffffffffffffffffffffff80612360612a9a565b16936040519586521693a3005b3461226d5761237b36612511565b9391909261238b61022884612e5d565b94855f52600560205260405f2054936123a660ff8616612922565b95600d8710156124b6577fffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000006104fc9661244e61247c95600b946124406104fc9a8e60016124819f036124a7575b60405160208101917f766bef6c29cd67935909cbab21de967feb33abc88753cdad10e5d88f5307e97a83526040820152604081526124326060826127e2565b5190209a8b610ec18b6127c1565b6020870198610ec18a6127c1565b1665ffffffffff004260081b161717875f52600560205260405f205561247381613294565b509590916127c1565b6127c1565b7f5988fa122da008f51dcb7e8062ab7e95218b45ba1195da9900d79f8e364dede95f80a2005b6124b081612931565b506123f3565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b9181601f8401121561226d5782359167ffffffffffffffff831161226d576020838186019501011161226d57565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8201610280811261226d576102401361226d576004916102443567ffffffffffffffff811161226d5781612569916004016124e3565b92909291610264359067ffffffffffffffff821161226d5761258d916004016124e3565b9091565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361226d57565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361226d57565b9181601f8401121561226d5782359167ffffffffffffffff831161226d576020808501948460051b01011161226d57565b600d8110156124b657602452565b610264359067ffffffffffffffff8216820361226d57565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82016102a0811261226d576102401361226d5760049161024435916102643567ffffffffffffffff8116810361226d5791610284359067ffffffffffffffff821161226d5761258d916004016124e3565b907ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82016102c0811261226d576102401361226d5760049161024435916102643567ffffffffffffffff8116810361226d57916102843567ffffffffffffffff811161226d5781612714916004016124e3565b929092916102a4359067ffffffffffffffff821161226d5761258d916004016124e3565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b60043573ffffffffffffffffffffffffffffffffffffffff8116810361226d5790565b60243573ffffffffffffffffffffffffffffffffffffffff8116810361226d5790565b3573ffffffffffffffffffffffffffffffffffffffff8116810361226d5790565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761282357604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6102043563ffffffff8116810361226d5790565b3563ffffffff8116810361226d5790565b9190820180921161288257565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b356fffffffffffffffffffffffffffffffff8116810361226d5790565b60208082528101839052604001915f905b8082106128ea5750505090565b90919283359073ffffffffffffffffffffffffffffffffffffffff821680920361226d576020816001938293520194019201906128dd565b60ff16600d8110156124b65790565b805f52600560205260405f20549060ff821690600d8210156124b6576002820361296457505060081c64ffffffffff1690565b61299492507f5466e375000000000000000000000000000000000000000000000000000000005f52600452612608565b60445ffd5b805f52600560205260405f20549060ff821690600d8210156124b6576001820361296457505060081c64ffffffffff1690565b805f52600560205260405f20549060ff821690600d8210156124b6578161296457505060081c64ffffffffff1690565b90815f52600560205260405f20549160ff831691600d8310156124b657600d8110156124b657820361296457505060081c64ffffffffff1690565b9291909273ffffffffffffffffffffffffffffffffffffffff612a58612a9a565b1673ffffffffffffffffffffffffffffffffffffffff821603612a7c575b50505050565b612a8b612a91946102306138d3565b9061320c565b5f808080612a76565b333003612abc5773ffffffffffffffffffffffffffffffffffffffff5f5c1690565b3390565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c612b0c5760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b9190820391821161288257565b907f00000000000000000000000000000000000000000000000000000000000000009173ffffffffffffffffffffffffffffffffffffffff83166040517f70a08231000000000000000000000000000000000000000000000000000000008152306004820152602081602481855afa908115612d1b575f91612d70575b50604051917f23b872dd000000000000000000000000000000000000000000000000000000005f5273ffffffffffffffffffffffffffffffffffffffff84169586600452306024528560445260205f60648180855af19060015f5114821615612d51575b50836040525f60605215612d2657826024816020937f70a082310000000000000000000000000000000000000000000000000000000082523060048301525afa8015612d1b575f90612ce7575b612c799250612b34565b828103612cb8575081612caf7f2da466a7b24304f47e87fa2e1e5a81b9831ce54fec19055ce277ca2f39ba42c493602093613263565b604051908152a2565b827f26a9a556000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b506020823d602011612d13575b81612d01602093836127e2565b8101031261226d57612c799151612c6f565b3d9150612cf4565b6040513d5f823e3d90fd5b7f5274afe7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6001821516612d67573b15153d1516165f612c22565b843d5f823e3d90fd5b90506020813d602011612d9a575b81612d8b602093836127e2565b8101031261226d57515f612bbe565b3d9150612d7e565b9190602073ffffffffffffffffffffffffffffffffffffffff807fd1ba4ac2e2a11b5101f6cb4d978f514a155b421e8ec396d2d9abaf0bb02917ee93612e0f612deb8789612e94565b8873ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f2055565b612e198682613263565b60405195865216941692a3565b6102606040517f049b11c1c3817c754720c35aac18b3a4d3a7eaca2664772b434be486c36fcb508152610240600460208301372090565b61026090610240604051917f049b11c1c3817c754720c35aac18b3a4d3a7eaca2664772b434be486c36fcb50835260208301372090565b73ffffffffffffffffffffffffffffffffffffffff16805f525f60205260405f205490828210612ec357500390565b7fd7e7be86000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b804211612efe5750565b7f8615cf92000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6020909594939291950191612f3d836127c1565b73ffffffffffffffffffffffffffffffffffffffff80612f5b612a9a565b16911614612fd757612fd595612a8b9267ffffffffffffffff612fcc936040519260208401947f60869cdb07abda900ab7c85718c4fee428f6896d60885ba8e61fdeec0c875c1686526040850152606084015216608082015260808152612fc360a0826127e2565b519020926127c1565b916102306138d3565b565b505050505050565b80421115612fea5750565b7fa9993f20000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9092919267ffffffffffffffff61302d6002846129fc565b94835f5260056020527fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060405f205416925f52166020527fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060405f2016036130925750565b7fcfcde447000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b91909493926130cb836127c1565b73ffffffffffffffffffffffffffffffffffffffff806130e9612a9a565b16911614612fd757612fd595612a8b9267ffffffffffffffff612fcc936040519260208401947fb1f7d9dc239d5b300fd7f511ffc3de0bd5e04279d14df868a93ec3f6d463089e86526040850152606084015216608082015260808152612fc360a0826127e2565b916131f06131ea6104fc60207f15cc1307bf0a494205be612c16ec98e9c443862d36b84d32ec0378dc6d802d2296979597855f5267ffffffffffffffff8716825260047fffffffffffffffffffffffffffffffffffffffffffffffffffff00000000000060405f201665ffffffffff004260081b161717895f526005835260405f20556131de8782613774565b5094906104fc836127c1565b016127c1565b6040805191825267ffffffffffffffff929092166020820152a2565b92909161321992846139fc565b156132215750565b73ffffffffffffffffffffffffffffffffffffffff907f19421ea3000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b8161326c575050565b73ffffffffffffffffffffffffffffffffffffffff165f525f60205260405f20908154019055565b906fffffffffffffffffffffffffffffffff6132b260e084016128af565b16916fffffffffffffffffffffffffffffffff6132d261014083016128af565b166fffffffffffffffffffffffffffffffff6132f161016084016128af565b16906fffffffffffffffffffffffffffffffff61331161012085016128af565b169461333e60c06fffffffffffffffffffffffffffffffff61333661010088016128af565b1695016128af565b5001019201905f90565b60e435906fffffffffffffffffffffffffffffffff82169182810361226d575061014435916fffffffffffffffffffffffffffffffff83169283810361226d5750610164356fffffffffffffffffffffffffffffffff81169081810361226d575061012435936fffffffffffffffffffffffffffffffff85169485810361226d575061010435926fffffffffffffffffffffffffffffffff84169384810361226d575060c4356fffffffffffffffffffffffffffffffff8116810361226d575001019201905f90565b9160e435916fffffffffffffffffffffffffffffffff83169283810361226d5750610144356fffffffffffffffffffffffffffffffff81169081810361226d575061016435906fffffffffffffffffffffffffffffffff82169182810361226d575061012435946fffffffffffffffffffffffffffffffff86169586810361226d575061010435936fffffffffffffffffffffffffffffffff85169485810361226d575060c4356fffffffffffffffffffffffffffffffff81169182820361226d5767ffffffffffffffff91501602818082109118028118600d8810156124b657600488146135b457600888146135a0576007881461359457600a88146135945760058814613584575060068714613575576009871461356857600b871461356857867fa7d19892000000000000000000000000000000000000000000000000000000005f52600d8110156124b65760045260245ffd5b0101935091909101905f90565b909194939550010101915f9190565b9650869095929503019401019190565b50010190920192505f90565b965086909592919495030194010101905f90565b9650869095939495030101930101905f90565b9060e435916fffffffffffffffffffffffffffffffff83169283810361226d575061014435906fffffffffffffffffffffffffffffffff82169182810361226d5750610164356fffffffffffffffffffffffffffffffff81169081810361226d575061012435906fffffffffffffffffffffffffffffffff82169182810361226d575061010435926fffffffffffffffffffffffffffffffff84169384810361226d575060c4356fffffffffffffffffffffffffffffffff81169182820361226d5767ffffffffffffffff915016028680821091180286188096030194010101905f90565b60e435906fffffffffffffffffffffffffffffffff82169182810361226d5750610144356fffffffffffffffffffffffffffffffff81169081810361226d5750610164356fffffffffffffffffffffffffffffffff81169081810361226d575061012435916fffffffffffffffffffffffffffffffff83169283810361226d575061010435946fffffffffffffffffffffffffffffffff86169586810361226d575060c4356fffffffffffffffffffffffffffffffff8116810361226d575001010191905f90565b9190916fffffffffffffffffffffffffffffffff61379460e083016128af565b16926fffffffffffffffffffffffffffffffff6137b461014084016128af565b166fffffffffffffffffffffffffffffffff6137d361016085016128af565b16906fffffffffffffffffffffffffffffffff6137f361012086016128af565b169267ffffffffffffffff6fffffffffffffffffffffffffffffffff61382a60c0826138226101008b016128af565b1698016128af565b169116028680821091180286188096030101930101905f90565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084116138c8579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15612d1b575f5173ffffffffffffffffffffffffffffffffffffffff8116156138be57905f905f90565b505f906001905f90565b5050505f9160039190565b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163014806139d3575b1561393b577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526139cd60c0826127e2565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614613912565b92919073ffffffffffffffffffffffffffffffffffffffff613a1f848484613ad6565b50501673ffffffffffffffffffffffffffffffffffffffff851681149081613a75575b50613a6c57833b15159384613a59575b5050505090565b613a639450613b0a565b5f808080613a52565b50505050600190565b905015155f613a42565b60ff811690601f8211613aae5760405191613a9b6040846127e2565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b9060418303613b0057613af99250602081013591604082359201355f1a90613844565b9192909190565b50505f9160029190565b60209273ffffffffffffffffffffffffffffffffffffffff606486947fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f604051998a98899788957f1626ba7e000000000000000000000000000000000000000000000000000000008752600487015260406024870152816044870152868601375f858286010152011681010301921662030d40fa5f9181613bf9575b50613bb257505f90565b7fffffffff00000000000000000000000000000000000000000000000000000000167f1626ba7e000000000000000000000000000000000000000000000000000000001490565b9091506020813d602011613c4e575b81613c15602093836127e2565b8101031261226d57517fffffffff000000000000000000000000000000000000000000000000000000008116810361226d57905f613ba8565b3d9150613c0856' as const

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
