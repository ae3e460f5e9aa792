// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../contracts/interfaces/IDeals.sol";
import {Deal, TypedData} from "../../contracts/libraries/TypedData.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {Test} from "forge-std/Test.sol";

/// @dev A deployment, three parties with tokens in it, and what they need to sign.
abstract contract DealsTest is Test {
    uint256 internal constant START = 1_800_000_000;
    uint256 internal constant FUNDS = 1000e18;
    bytes32 internal constant RESULT = keccak256("result");
    uint64 internal constant COUNT = 1e9;
    bytes internal constant NONE = "";

    IERC20 internal token;
    IDeals internal deals;
    Account internal jobCreator = makeAccount("job creator");
    Account internal resourceProvider = makeAccount("resource provider");
    address internal solver = makeAddr("solver");
    address internal anybody = makeAddr("anybody");

    function setUp() public virtual {
        vm.warp(START);
        token = IERC20(deployCode("GdcnToken.sol:GdcnToken", abi.encode(address(this))));
        deals = deployDeals(address(token));
        fund(jobCreator.addr, FUNDS);
        fund(resourceProvider.addr, FUNDS);
    }

    function deployDeals(address token_) internal returns (IDeals) {
        return IDeals(deployCode("Deals.sol:Deals", abi.encode(token_)));
    }

    function fund(address account, uint256 amount) internal {
        deal(address(token), account, amount);
        vm.startPrank(account);
        token.approve(address(deals), amount);
        deals.deposit(amount);
        vm.stopPrank();
    }

    /// @dev C is 2e18 for COUNT instructions.
    function createDeal() internal view returns (Deal memory) {
        return Deal({
            jobCreator: jobCreator.addr,
            resourceProvider: resourceProvider.addr,
            solver: solver,
            mediation: address(0),
            mediators: 0,
            job: keccak256("job"),
            instructionPrice: 2e9,
            paymentCollateral: 5e18,
            resultsCollateral: 7e18,
            submitCollateral: 11e18,
            judgeCollateral: 13e18,
            mediationFee: 0,
            solverFee: 17e16,
            agreeBy: 1_800_000_060,
            submitTimeout: 3600,
            judgeTimeout: 1800,
            mediateTimeout: 7200,
            nonce: 0xfedc_ba98_7654_3210
        });
    }

    /// @dev A deal that is open, `DealAgreed` since START.
    function openDeal() internal returns (Deal memory terms, bytes32 dealId) {
        terms = createDeal();
        dealId = deals.open(terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms));
    }

    /// @dev A deal with RESULT and COUNT on record, `ResultsSubmitted` since START.
    function submitDeal() internal returns (Deal memory terms, bytes32 dealId) {
        (terms, dealId) = openDeal();
        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
    }

    function signDeal(Account memory signer, Deal memory terms) internal view returns (bytes memory) {
        return sign(signer, deals.hashDeal(terms));
    }

    function signResult(Account memory signer, bytes32 dealId, bytes32 result, uint64 count)
        internal
        view
        returns (bytes memory)
    {
        return sign(signer, resultDigest(dealId, result, count));
    }

    function signAcceptance(Account memory signer, bytes32 dealId, bytes32 result, uint64 count)
        internal
        view
        returns (bytes memory)
    {
        return sign(signer, acceptanceDigest(dealId, result, count));
    }

    function resultDigest(bytes32 dealId, bytes32 result, uint64 count) internal view returns (bytes32) {
        return toDigest(TypedData.hashResult(dealId, result, count));
    }

    function acceptanceDigest(bytes32 dealId, bytes32 result, uint64 count) internal view returns (bytes32) {
        return toDigest(TypedData.hashAcceptance(dealId, result, count));
    }

    function sign(Account memory signer, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(signer.key, digest);
        return abi.encodePacked(r, s, v);
    }

    function toDigest(bytes32 structHash) internal view returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(domainSeparator(block.chainid, address(deals)), structHash);
    }

    function domainSeparator(uint256 chainId, address verifyingContract) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Generic DCN"),
                keccak256("1"),
                chainId,
                verifyingContract
            )
        );
    }

    function outcomeOf(bytes32 result, uint64 count) internal pure returns (bytes26) {
        return bytes26(keccak256(abi.encode(result, count)));
    }

    function assertDeal(bytes32 dealId, State state, uint256 time, bytes26 outcome) internal view {
        (State actualState, uint40 actualTime, bytes26 actualOutcome) = deals.dealOf(dealId);
        assertEq(uint8(actualState), uint8(state), "state");
        assertEq(actualTime, time, "time");
        assertEq(actualOutcome, outcome, "outcome");
    }

    function expectWrongState(bytes32 dealId, State state) internal {
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongState.selector, dealId, state));
    }

    function expectBadSignature(address party) internal {
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_BadSignature.selector, party));
    }

    /// @dev What the parties have gained since they were funded, after paying for the opening: the payoff.
    function assertPaid(uint256 toJobCreator, uint256 toResourceProvider) internal view {
        uint256 jobCreatorLocked = 5e18 + 13e18 + 17e16;
        uint256 resourceProviderLocked = 7e18 + 11e18;
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - jobCreatorLocked + toJobCreator, "job creator");
        assertEq(
            deals.balanceOf(resourceProvider.addr),
            FUNDS - resourceProviderLocked + toResourceProvider,
            "resource provider"
        );
        assertEq(deals.balanceOf(solver), 17e16, "solver");
    }
}
