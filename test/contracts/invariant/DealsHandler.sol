// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest, IERC20} from "../DealsTest.sol";

/// @dev What should be true of a deal.
struct Expected {
    Deal terms;
    bytes32 dealId;
    State state;
    uint256 time;
    bytes32 result;
    uint64 count;
}

/// @dev Who calls, and with which signatures.
struct Consents {
    address caller;
    bytes jobCreatorSignature;
    bytes resourceProviderSignature;
    bool byJobCreator;
    bool byResourceProvider;
}

/// @dev Plays four accounts that deal with each other, and knows what each call should do.
contract DealsHandler is DealsTest {
    Account[4] private accounts;
    Expected[] private expected;
    mapping(address account => uint256 balance) public free;
    uint64 private nonces;

    constructor(IERC20 token_, IDeals deals_) {
        token = token_;
        deals = deals_;
        for (uint256 i = 0; i < 4; i++) {
            accounts[i] = makeAccount(string.concat("account ", vm.toString(i)));
            vm.prank(accounts[i].addr);
            token.approve(address(deals), type(uint256).max);
        }
    }

    function setUp() public override {}

    function deposit(uint256 who, uint256 amount) public {
        address account = pick(who).addr;
        amount = bound(amount, 0, 200e18);
        assertTrue(token.transfer(account, amount));
        vm.prank(account);
        deals.deposit(amount);
        free[account] += amount;
    }

    function withdraw(uint256 who, uint256 amount) external {
        address account = pick(who).addr;
        amount = bound(amount, 0, free[account] + 1);
        bool works = amount <= free[account];
        vm.prank(account);
        (bool success,) = address(deals).call(abi.encodeCall(deals.withdraw, (amount)));
        assertEq(success, works, "withdraw");
        if (success) free[account] -= amount;
    }

    function open(uint256 who, uint256 seed, uint256 consent) external {
        Deal memory terms = createTerms(who, seed);
        bytes32 dealId = deals.hashDeal(terms);
        Consents memory by = createConsents(terms, consent, dealId, dealId);
        bool works =
            by.byJobCreator && by.byResourceProvider && isCovered(terms) && block.timestamp <= terms.agreeBy;
        vm.prank(by.caller);
        (bool success,) = address(deals)
            .call(abi.encodeCall(deals.open, (terms, by.jobCreatorSignature, by.resourceProviderSignature)));
        assertEq(success, works, "open");
        if (success) track(terms, dealId);
    }

    /// @dev The same deal twice, between two others: it opens once, and the others do not suffer.
    function batch(uint256 who, uint256 seed, uint256 consent) external {
        bytes[] memory calls = new bytes[](4);
        Deal[4] memory terms;
        bool[4] memory signed;
        for (uint256 i = 0; i < 4; i++) {
            if (i == 2) {
                (calls[i], signed[i]) = (calls[1], signed[1]);
                continue;
            }
            terms[i] = createTerms(who, uint256(keccak256(abi.encode(seed, i))));
            bytes32 dealId = deals.hashDeal(terms[i]);
            // The caller is no party, so all consents are signatures, and 4 makes one missing.
            Consents memory by = createConsents(terms[i], i == 1 || consent % 2 == 0 ? 3 : 4, dealId, dealId);
            calls[i] =
                abi.encodeCall(deals.open, (terms[i], by.jobCreatorSignature, by.resourceProviderSignature));
            signed[i] = by.byJobCreator && by.byResourceProvider;
        }
        deals.batch(calls);
        for (uint256 i = 0; i < 4; i++) {
            bool works = i != 2 && signed[i] && isCovered(terms[i]) && block.timestamp <= terms[i].agreeBy;
            if (works) track(terms[i], deals.hashDeal(terms[i]));
        }
    }

    function submit(uint256 which, uint256 consent, uint256 values) external {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, State.DealAgreed);
        (bytes32 result, uint64 count) = pickValues(its, values);
        Consents memory by = consentTo(its, consent, result, count);
        bool works = its.state == State.DealAgreed && block.timestamp <= its.time + its.terms.submitTimeout
            && by.byResourceProvider;
        bytes memory data =
            abi.encodeCall(deals.submit, (its.terms, result, count, by.resourceProviderSignature));
        if (!call(by.caller, data, works, "submit")) return;
        (its.result, its.count) = (result, count);
        moveTo(its, State.ResultsSubmitted);
    }

    function accept(uint256 which, uint256 consent, uint256 values) external {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, State.ResultsSubmitted);
        (bytes32 result, uint64 count) = pickValues(its, values);
        Consents memory by = consentTo(its, consent, result, count);
        bool works = isSubmitted(its, result, count) && block.timestamp <= its.time + its.terms.judgeTimeout
            && by.byJobCreator;
        bytes memory data = abi.encodeCall(deals.accept, (its.terms, result, count, by.jobCreatorSignature));
        if (call(by.caller, data, works, "accept")) payAccepted(its);
    }

    function complete(uint256 which, uint256 consent, uint256 values) external {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, which % 8 < 4 ? State.DealAgreed : State.ResultsSubmitted);
        (bytes32 result, uint64 count) = pickValues(its, values);
        Consents memory by = consentTo(its, consent, result, count);
        bool works = (its.state == State.DealAgreed || isSubmitted(its, result, count)) && by.byJobCreator
            && by.byResourceProvider;
        bytes memory data = abi.encodeCall(
            deals.complete, (its.terms, result, count, by.jobCreatorSignature, by.resourceProviderSignature)
        );
        if (!call(by.caller, data, works, "complete")) return;
        (its.result, its.count) = (result, count);
        payAccepted(its);
    }

    function timeoutSubmitResults(uint256 which) public {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, State.DealAgreed);
        bool works = its.state == State.DealAgreed && block.timestamp > its.time + its.terms.submitTimeout;
        bytes memory data = abi.encodeCall(deals.timeoutSubmitResults, (its.terms));
        if (!call(anybody, data, works, "timeoutSubmitResults")) return;
        Deal memory d = its.terms;
        free[d.jobCreator] += uint256(d.paymentCollateral) + d.judgeCollateral + d.mediationFee
        + d.submitCollateral;
        free[d.resourceProvider] += d.resultsCollateral;
        moveTo(its, State.TimeoutSubmitResults);
    }

    function timeoutJudgeResults(uint256 which, uint256 values) public {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, State.ResultsSubmitted);
        (bytes32 result, uint64 count) = pickValues(its, values);
        bool works = isSubmitted(its, result, count) && block.timestamp > its.time + its.terms.judgeTimeout;
        bytes memory data = abi.encodeCall(deals.timeoutJudgeResults, (its.terms, result, count));
        if (!call(anybody, data, works, "timeoutJudgeResults")) return;
        Deal memory d = its.terms;
        uint256 cost = costOf(its);
        free[d.jobCreator] += d.paymentCollateral - cost + d.mediationFee;
        free[d.resourceProvider] += cost + d.submitCollateral + d.resultsCollateral + d.judgeCollateral;
        moveTo(its, State.TimeoutJudgeResults);
    }

    /// @dev To a deadline of some deal, to the second after it, or a little on.
    function passTime(uint256 which, uint256 how) external {
        uint256 time = block.timestamp + how % 600;
        if (expected.length != 0 && how % 3 != 0) {
            Expected storage its = pickDeal(which, which % 8 < 4 ? State.DealAgreed : State.ResultsSubmitted);
            uint256 timeout = its.state == State.DealAgreed ? its.terms.submitTimeout : its.terms.judgeTimeout;
            time = its.time + timeout + how % 2;
        }
        if (time > block.timestamp) vm.warp(time);
    }

    function dealAt(uint256 index) external view returns (Expected memory) {
        return expected[index];
    }

    function countDeals() external view returns (uint256) {
        return expected.length;
    }

    function parties() external view returns (address[] memory addresses) {
        addresses = new address[](5);
        for (uint256 i = 0; i < 4; i++) {
            addresses[i] = accounts[i].addr;
        }
        addresses[4] = solver;
    }

    function call(address caller, bytes memory data, bool works, string memory name) private returns (bool) {
        vm.prank(caller);
        (bool success,) = address(deals).call(data);
        assertEq(success, works, name);
        return success;
    }

    function track(Deal memory d, bytes32 dealId) private {
        free[d.jobCreator] -= uint256(d.paymentCollateral) + d.judgeCollateral + d.mediationFee + d.solverFee;
        free[d.resourceProvider] -= uint256(d.submitCollateral) + d.resultsCollateral;
        free[d.solver] += d.solverFee;
        expected.push(Expected(d, dealId, State.DealAgreed, block.timestamp, 0, 0));
    }

    function payAccepted(Expected storage its) private {
        Deal memory d = its.terms;
        uint256 cost = costOf(its);
        free[d.jobCreator] += d.paymentCollateral - cost + d.judgeCollateral + d.mediationFee;
        free[d.resourceProvider] += cost + d.submitCollateral + d.resultsCollateral;
        moveTo(its, State.ResultsAccepted);
    }

    function moveTo(Expected storage its, State state) private {
        (its.state, its.time) = (state, block.timestamp);
    }

    /// @dev Terms that are valid, with any amounts, and a solver that may be a party.
    function createTerms(uint256 who, uint256 seed) private returns (Deal memory d) {
        d.jobCreator = pick(who).addr;
        d.resourceProvider = pick(who % 4 + 1 + seed % 3).addr;
        d.solver = seed % 5 == 0 ? d.resourceProvider : solver;
        d.instructionPrice = uint128(bound(part(seed, 0), 0, 10e18));
        d.paymentCollateral = uint128(bound(part(seed, 1), 0, 20e18));
        d.resultsCollateral = uint128(bound(part(seed, 2), 0, 20e18));
        d.submitCollateral = uint128(bound(part(seed, 3), 0, 20e18));
        d.judgeCollateral = uint128(bound(part(seed, 4), 0, 20e18));
        d.solverFee = uint128(bound(part(seed, 5), 0, seed % 7 == 0 ? 0 : d.submitCollateral));
        d.agreeBy = uint40(bound(part(seed, 8), block.timestamp - 1, block.timestamp + 10));
        d.submitTimeout = uint32(bound(part(seed, 6), 1, 3600));
        d.judgeTimeout = uint32(bound(part(seed, 7), 1, 3600));
        d.mediateTimeout = 1;
        d.nonce = nonces++;
    }

    /// @dev Mostly both sign, or one of them calls; otherwise a signature is missing, or the other party's.
    function createConsents(Deal memory terms, uint256 consent, bytes32 acceptance, bytes32 result)
        private
        view
        returns (Consents memory by)
    {
        consent = consent % 4 != 0 ? consent % 3 : 3 + consent % 3;
        by.caller = consent == 1 ? terms.resourceProvider : consent == 2 ? terms.jobCreator : anybody;
        by.byJobCreator = consent < 4;
        by.byResourceProvider = consent < 3 || consent == 4;
        Account memory first = find(consent == 5 ? terms.resourceProvider : terms.jobCreator);
        Account memory second = find(consent == 5 ? terms.jobCreator : terms.resourceProvider);
        if (consent != 2 && consent != 4) by.jobCreatorSignature = sign(first, acceptance);
        if (consent != 1 && consent != 3) by.resourceProviderSignature = sign(second, result);
    }

    function consentTo(Expected storage its, uint256 consent, bytes32 result, uint64 count)
        private
        view
        returns (Consents memory)
    {
        return createConsents(
            its.terms,
            consent,
            acceptanceDigest(its.dealId, result, count),
            resultDigest(its.dealId, result, count)
        );
    }

    /// @dev Mostly the values on record; otherwise one of a few others.
    function pickValues(Expected storage its, uint256 values) private view returns (bytes32, uint64) {
        if (its.result != 0 && values % 4 != 0) return (its.result, its.count);
        uint64 count = values % 3 == 0 ? type(uint64).max : uint64(bound(values, 0, 100));
        return (keccak256(abi.encode(values % 2)), count);
    }

    function isSubmitted(Expected storage its, bytes32 result, uint64 count) private view returns (bool) {
        return its.state == State.ResultsSubmitted && its.result == result && its.count == count;
    }

    function isCovered(Deal memory d) private view returns (bool) {
        return free[d.jobCreator]
                >= uint256(d.paymentCollateral) + d.judgeCollateral + d.mediationFee + d.solverFee
            && free[d.resourceProvider] >= uint256(d.submitCollateral) + d.resultsCollateral;
    }

    function costOf(Expected storage its) private view returns (uint256) {
        uint256 product = uint256(its.terms.instructionPrice) * its.count;
        return product < its.terms.paymentCollateral ? product : its.terms.paymentCollateral;
    }

    function pick(uint256 who) private view returns (Account memory) {
        return accounts[who % 4];
    }

    function find(address account) private view returns (Account memory) {
        for (uint256 i = 0; i < 4; i++) {
            if (accounts[i].addr == account) return accounts[i];
        }
        revert("not an account of the handler");
    }

    /// @dev Mostly one in the state that is wanted, if there is one; otherwise any.
    function pickDeal(uint256 which, State wanted) private view returns (Expected storage its) {
        uint256 total = expected.length;
        its = expected[which % total];
        if (which % 4 == 0) return its;
        for (uint256 i = 0; i < total; i++) {
            Expected storage other = expected[(which % total + i) % total];
            if (other.state == wanted) return other;
        }
    }

    function part(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
