// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {Deal, JobRequest} from "../../../contracts/libraries/TypedData.sol";
import {IERC20} from "../DealsTest.sol";
import {Client} from "../mocks/Client.sol";
import {JobRequestsTest} from "./JobRequestsTest.sol";
import {VmSafe} from "forge-std/Vm.sol";

/// @dev What should be true of a request and of its deal.
struct Expected {
    JobRequest request;
    bytes32 requestId;
    RequestState state;
    Deal terms;
    bytes32 dealId;
    State dealState;
    uint256 time;
    bytes32 result;
    uint64 count;
    uint256 calls;
}

/// @dev Who calls, with which values, and whether it is somebody who may.
struct Attempt {
    address caller;
    bool isJudge;
    bytes32 result;
    uint64 count;
    bytes signature;
    uint256 next;
}

/// @dev Plays everybody who has to do with requests, and knows what each call should do.
contract RequestsHandler is JobRequestsTest {
    Account[2] private payers;
    Account[2] private providers;
    Client[3] private clients;
    address private codeless = makeAddr("client without code");
    address private other = makeAddr("other operator");

    Expected[] private expected;
    mapping(address account => uint256 amount) public free;
    mapping(address account => uint256 amount) public movedIn;
    mapping(address account => uint256 amount) public movedOut;
    mapping(address payer => uint256 amount) private allowed;
    /// @dev What the last client asks for when it is called back.
    mapping(uint256 seed => JobRequest) private nexts;
    uint256 public donated;
    uint64 private nonces;

    constructor(IERC20 token_, IDeals deals_, IJobRequests requests_) {
        (token, deals, requests) = (token_, deals_, requests_);
        for (uint256 i = 0; i < 3; i++) {
            clients[i] = new Client();
        }
        for (uint256 i = 0; i < 2; i++) {
            payers[i] = makeAccount(string.concat("payer ", vm.toString(i)));
            providers[i] = makeAccount(string.concat("provider ", vm.toString(i)));
        }
        for (uint256 i = 0; i < 5; i++) {
            vm.startPrank(party(i));
            token.approve(address(deals), type(uint256).max);
            deals.approve(address(requests), type(uint256).max);
            vm.stopPrank();
            allowed[party(i)] = type(uint256).max;
        }
    }

    function setUp() public override {}

    function deposit(uint256 who, uint256 amount) public {
        address account = party(who);
        amount = bound(amount, 0, 200e18);
        assertTrue(token.transfer(account, amount));
        vm.prank(account);
        deals.deposit(amount);
        free[account] += amount;
        movedIn[account] += amount;
    }

    function withdraw(uint256 who, uint256 amount) external {
        address account = party(who);
        amount = bound(amount, 0, free[account] + 1);
        bool works = amount <= free[account];
        if (!call(address(deals), account, abi.encodeCall(deals.withdraw, (amount)), works, "withdraw")) {
            return;
        }
        free[account] -= amount;
        movedOut[account] += amount;
    }

    function donate(uint256 who, uint256 amount) external {
        address account = party(who);
        amount = bound(amount, 0, free[account] < 1e18 ? free[account] : 1e18);
        vm.prank(account);
        deals.transfer(address(requests), amount);
        free[account] -= amount;
        movedOut[account] += amount;
        donated += amount;
    }

    /// @dev The second payer allows what it likes to.
    function approve(uint256 amount) external {
        amount = amount % 3 == 0 ? type(uint256).max : bound(amount, 0, 60e18);
        vm.prank(payers[1].addr);
        deals.approve(address(requests), amount);
        allowed[payers[1].addr] = amount;
    }

    /// @dev The client in the middle changes its mind about callbacks.
    function misbehave(uint256 reaction) external {
        clients[1].set(Client.Reaction(reaction % 5));
    }

    function ask(uint256 seed, uint256 consent) external {
        bool again = consent % 8 == 2 && expected.length != 0;
        JobRequest memory request = again ? expected[seed % expected.length].request : pickRequest(seed);
        bytes memory signature = consent % 8 == 0 ? NONE : signFor(request);
        address caller = consent % 8 == 1 ? anybody : request.client;
        bool works = !again && caller == request.client && isAskable(request)
            && (request.payer == request.client || consent % 8 != 0);
        bytes memory data = abi.encodeCall(requests.ask, (request, JOB, signature));
        if (call(address(requests), caller, data, works, "ask")) track(request);
    }

    function serve(uint256 which, uint256 seed, uint256 consent) external {
        if (expected.length == 0) return;
        Expected storage its = pick(which, RequestState.Asked);
        (Deal memory terms, bool within) = pickTerms(its.request, seed);
        address caller = consent % 8 == 1 ? anybody : its.request.operator;
        if (caller == address(0)) caller = other;
        bool works = within && consent % 8 != 0 && isServable(its, terms, caller);
        bytes memory data = encodeServe(its, terms, consent % 8 == 0 ? payers[0] : providers[seed % 2]);
        if (!call(address(requests), caller, data, works, "serve")) return;
        free[terms.resourceProvider] -= uint256(terms.submitCollateral) + terms.resultsCollateral;
        free[solver] += terms.solverFee;
        (its.terms, its.dealId, its.state) = (terms, deals.hashDeal(terms), RequestState.Served);
        moveTo(its, State.DealAgreed);
    }

    function submit(uint256 which, uint256 values) external {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, State.DealAgreed);
        if (its.state < RequestState.Served) return;
        (bytes32 result, uint64 count) = pickValues(its, values);
        bool works =
            its.dealState == State.DealAgreed && block.timestamp <= its.time + its.terms.submitTimeout;
        bytes memory data = abi.encodeCall(deals.submit, (its.terms, result, count, NONE));
        if (!call(address(deals), its.terms.resourceProvider, data, works, "submit")) return;
        (its.result, its.count) = (result, count);
        moveTo(its, State.ResultsSubmitted);
    }

    function abandon(uint256 which) external {
        if (expected.length == 0 || which % 4 != 1) return;
        Expected storage its = pickDeal(which, State.DealAgreed);
        if (its.state < RequestState.Served) return;
        bytes memory data = abi.encodeCall(deals.abandon, (its.terms, NONE));
        bool works = its.dealState == State.DealAgreed;
        if (!call(address(deals), its.terms.resourceProvider, data, works, "abandon")) return;
        end(its, State.Abandoned);
    }

    function accept(uint256 which, uint256 values, uint256 who) external {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, which % 8 < 4 ? State.DealAgreed : State.ResultsSubmitted);
        if (its.state < RequestState.Served) return;
        Attempt memory by = pickAttempt(its, values, who);
        if (who % 8 == 0) by.signature = NONE;
        bool works = by.isJudge && who % 8 != 0
            && (its.dealState == State.DealAgreed || isSubmitted(its, by.result, by.count));
        by.next = prepare(its);
        bytes memory data = encodeAccept(its.request, its.terms, by);
        if (works) {
            (its.result, its.count) = (by.result, by.count);
            end(its, State.ResultsAccepted);
            expectEnd(its);
        }
        if (finish(its, by.caller, data, works, by.next)) its.state = RequestState.Finished;
    }

    function check(uint256 which, uint256 values, uint256 who) external {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, which % 8 < 4 ? State.DealAgreed : State.ResultsSubmitted);
        if (its.state < RequestState.Served) return;
        Attempt memory by = pickAttempt(its, values, who);
        // Whatever the provider has signed can be doubted.
        bool inTime = its.dealState == State.ResultsSubmitted
            ? block.timestamp <= its.time + its.terms.judgeTimeout
            : its.dealState == State.DealAgreed && block.timestamp <= its.time + its.terms.submitTimeout;
        bool works = by.isJudge && inTime && its.terms.mediation != address(0);
        bytes memory data =
            abi.encodeCall(requests.check, (its.request, its.terms, by.result, by.count, by.signature));
        if (!call(address(requests), by.caller, data, works, "check")) return;
        (its.result, its.count) = (by.result, by.count);
        moveTo(its, State.ResultsChecked);
    }

    function resolve(uint256 which, bool accepted) external {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, State.ResultsChecked);
        if (its.dealState != State.ResultsChecked) return;
        address[] memory mediators = new address[](1);
        mediators[0] = anybody;
        bool works = block.timestamp <= its.time + its.terms.mediateTimeout;
        bytes memory data =
            abi.encodeCall(deals.resolve, (its.terms, its.result, its.count, accepted, mediators));
        if (!call(address(deals), mediation, data, works, "resolve")) return;
        free[anybody] += its.terms.mediationFee;
        end(its, accepted ? State.MediationAccepted : State.MediationRejected);
    }

    function timeOut(uint256 which) external {
        if (expected.length == 0) return;
        Expected storage its = pickDeal(which, State(1 + which % 3));
        if (its.state != RequestState.Served || its.dealState > State.ResultsChecked) return;
        timeOut(its);
    }

    function settle(uint256 which, uint256 values, uint256 starve) external {
        if (expected.length == 0) return;
        Expected storage its = pickEnded(which);
        if (its.state < RequestState.Served) return;
        bool right = values % 4 != 0;
        bytes32 result = right ? its.result : keccak256(abi.encode("wrong", values));
        bytes memory data = encodeSettle(its.request, its, result);
        bool works = its.state == RequestState.Served && right && its.dealState >= State.ResultsAccepted;
        uint256 next = prepare(its);
        if (starve % 4 == 0 && its.request.callbackGas != 0) {
            vm.prank(anybody);
            (bool success,) = address(requests).call{gas: its.request.callbackGas}(data);
            assertFalse(success, "starved");
        }
        if (works) expectEnd(its);
        if (finish(its, anybody, data, works, next)) its.state = RequestState.Finished;
    }

    function cancel(uint256 which, uint256 who) external {
        if (expected.length == 0 || who % 3 == 0) return;
        Expected storage its = pick(which, RequestState.Asked);
        address caller = [its.request.client, its.request.payer, anybody][who / 3 % 3];
        bool works =
            its.state == RequestState.Asked && (caller != anybody || block.timestamp > its.request.serveBy);
        uint256 next = prepare(its);
        if (works) expectEnd(its);
        bytes memory data = abi.encodeCall(requests.cancel, (its.request));
        if (finish(its, caller, data, works, next)) its.state = RequestState.Cancelled;
    }

    /// @dev What an outsider, or somebody with a part in it, could try past JobRequests.
    function meddle(uint256 which, uint256 who) external {
        if (expected.length == 0) return;
        Expected storage its = expected[which % expected.length];
        address caller = [anybody, its.request.operator, its.request.payer, its.request.client][who % 4];
        if (caller == address(0)) caller = anybody;
        meddleWithDeal(its, caller, which);
        if (its.state < RequestState.Served) return;
        Attempt memory by = Attempt(caller, false, RESULT, COUNT, NONE, 0);
        by.signature = signResult(providerOf(its), its.dealId, RESULT, COUNT);
        bytes memory data =
            abi.encodeCall(deals.complete, (its.terms, RESULT, COUNT, by.signature, by.signature));
        call(address(deals), caller, data, false, "complete");
        data = abi.encodeCall(deals.cancel, (its.terms, by.signature, by.signature));
        call(address(deals), caller, data, false, "cancel");
        JobRequest memory forged = its.request;
        (forged.client, forged.payer) = (caller, caller);
        forged.nonce += 1e9;
        call(address(requests), caller, encodeAccept(forged, its.terms, by), false, "forged accept");
        data = encodeSettle(forged, its, its.result);
        call(address(requests), caller, data, false, "forged settle");
    }

    /// @dev To a deadline of some request or deal, to the second after it, or a little on.
    function passTime(uint256 which, uint256 how) external {
        uint256 time = block.timestamp + how % 600;
        if (expected.length != 0 && how % 3 != 0) {
            Expected storage its = expected[which % expected.length];
            if (its.state == RequestState.Asked) time = its.request.serveBy + how % 2;
            if (its.state == RequestState.Served && its.dealState < State.ResultsAccepted) {
                time = deadlineOf(its) + how % 2;
            }
        }
        if (time > block.timestamp) vm.warp(time);
    }

    /// @dev What anybody can do once all deadlines have passed.
    function endAll() external {
        vm.warp(block.timestamp + 20_000);
        // Callbacks may ask for more meanwhile, which are cancelled in their turn.
        for (uint256 i = 0; i < expected.length; i++) {
            Expected storage its = expected[i];
            if (its.state > RequestState.Served) continue;
            bool served = its.state == RequestState.Served;
            if (served && its.dealState < State.ResultsAccepted) timeOut(its);
            bytes memory data = served
                ? encodeSettle(its.request, its, its.result)
                : abi.encodeCall(requests.cancel, (its.request));
            if (its.request.client == address(clients[2])) clients[2].clearReentries();
            expectEnd(its);
            assertTrue(finish(its, anybody, data, true, type(uint256).max));
            its.state = served ? RequestState.Finished : RequestState.Cancelled;
        }
    }

    function requestAt(uint256 index) external view returns (Expected memory) {
        return expected[index];
    }

    function countRequests() external view returns (uint256) {
        return expected.length;
    }

    /// @dev The parties, whoever they are, and those who are paid only.
    function accounts() external view returns (address[] memory all) {
        all = new address[](7);
        for (uint256 i = 0; i < 5; i++) {
            all[i] = party(i);
        }
        (all[5], all[6]) = (solver, anybody);
    }

    function priceOf(JobRequest memory request) public pure returns (uint256) {
        return uint256(request.paymentCollateral) + request.mediationFee + request.solverFee;
    }

    function lockedOf(Deal memory terms) public pure returns (uint256) {
        return uint256(terms.paymentCollateral) + terms.mediationFee + terms.solverFee;
    }

    /// @dev The job creator's column of the table.
    function payoffOf(Expected memory its) public pure returns (uint256) {
        Deal memory d = its.terms;
        uint256 p = d.paymentCollateral;
        if (its.dealState == State.MediationAccepted) return p - costOf(its);
        if (its.dealState == State.MediationRejected) {
            return p + d.resultsCollateral + d.submitCollateral;
        }
        if (its.dealState == State.TimeoutSubmitResults || its.dealState == State.Abandoned) {
            return p + d.mediationFee + d.submitCollateral;
        }
        if (its.dealState == State.TimeoutMediateResults) return p + d.mediationFee;
        return p - costOf(its) + d.mediationFee;
    }

    function costOf(Expected memory its) public pure returns (uint256) {
        uint256 product = uint256(its.terms.instructionPrice) * its.count;
        return product < its.terms.paymentCollateral ? product : its.terms.paymentCollateral;
    }

    function meddleWithDeal(Expected storage its, address caller, uint256 seed) private {
        (Deal memory terms,) = pickTerms(its.request, seed);
        terms.jobCreator = address(requests);
        bytes memory signature = signDeal(providers[seed % 2], terms);
        bytes memory data = abi.encodeCall(deals.open, (terms, signature, signature));
        call(address(deals), caller, data, false, "open");
        data = abi.encodeCall(deals.revoke, (terms, address(requests), signature));
        call(address(deals), caller, data, false, "revoke");
    }

    function timeOut(Expected storage its) private {
        bool works = block.timestamp > deadlineOf(its);
        bytes memory data = abi.encodeCall(deals.timeoutMediateResults, (its.terms));
        State exit = State.TimeoutMediateResults;
        if (its.dealState == State.DealAgreed) {
            (data, exit) =
            (abi.encodeCall(deals.timeoutSubmitResults, (its.terms)), State.TimeoutSubmitResults);
        }
        if (its.dealState == State.ResultsSubmitted) {
            data = abi.encodeCall(deals.timeoutJudgeResults, (its.terms, its.result, its.count));
            exit = State.TimeoutJudgeResults;
        }
        if (call(address(deals), anybody, data, works, "timeout")) end(its, exit);
    }

    /// @dev The resource provider's column of the table.
    function end(Expected storage its, State exit) private {
        moveTo(its, exit);
        Deal memory d = its.terms;
        uint256 toProvider = d.resultsCollateral;
        if (exit == State.MediationRejected) {
            toProvider = 0;
        } else if (exit != State.TimeoutSubmitResults && exit != State.Abandoned) {
            toProvider += d.submitCollateral;
        }
        if (
            exit == State.ResultsAccepted || exit == State.TimeoutJudgeResults
                || exit == State.MediationAccepted
        ) toProvider += costOf(its);
        free[d.resourceProvider] += toProvider;
    }

    function moveTo(Expected storage its, State state) private {
        (its.dealState, its.time) = (state, block.timestamp);
    }

    /// @dev Credits the payer in the model, and says which event the request should end with.
    function expectEnd(Expected storage its) private {
        JobRequest memory request = its.request;
        bool served = its.state == RequestState.Served;
        uint256 refund = priceOf(request);
        if (served) refund = refund - lockedOf(its.terms) + payoffOf(its);
        free[request.payer] += refund;
        State exit = its.dealState;
        bool isRight = exit == State.ResultsAccepted || exit == State.TimeoutJudgeResults
            || exit == State.MediationAccepted;
        bool answers = request.client != codeless && request.callbackGas != 0;
        if (request.client == address(clients[1])) {
            Client.Reaction reaction = clients[1].reaction();
            answers =
                answers && (reaction == Client.Reaction.Remember || reaction == Client.Reaction.LongAnswer);
        }
        expectFinished(its.requestId, exit, isRight ? its.result : bytes32(0), refund, answers);
    }

    /// @dev The last client is told what to call in its callback: the same again, and the next request.
    function prepare(Expected storage its) private returns (uint256 seed) {
        if (its.request.client != address(clients[2])) return type(uint256).max;
        seed = nonces;
        JobRequest memory next = pickRequest(seed);
        next.client = address(clients[2]);
        next.payer = payers[0].addr;
        next.callbackGas = 1_000_000;
        clients[2].clearReentries();
        clients[2].addReentry(address(requests), encodeSettle(its.request, its, its.result));
        clients[2].addReentry(address(requests), abi.encodeCall(requests.cancel, (its.request)));
        clients[2].addReentry(address(requests), abi.encodeCall(requests.ask, (next, JOB, signFor(next))));
        nexts[seed] = next;
    }

    /// @dev A call that ends a request, if it works, and calls back. Counts who is called.
    function finish(Expected storage its, address caller, bytes memory data, bool works, uint256 next)
        private
        returns (bool success)
    {
        vm.startStateDiffRecording();
        success = call(address(requests), caller, data, works, "finish");
        VmSafe.AccountAccess[] memory accesses = vm.stopAndReturnStateDiff();
        for (uint256 i = 0; i < accesses.length; i++) {
            VmSafe.AccountAccess memory access = accesses[i];
            bool isCall = access.kind == VmSafe.AccountAccessKind.Call && access.accessor == address(requests);
            if (!isCall || access.account == address(deals)) continue;
            assertTrue(success, "a callback of a request that goes on");
            assertEq(access.account, its.request.client, "a callback to somebody else");
            its.calls++;
        }
        if (!success || next == type(uint256).max) return success;
        assertNotEq(clients[2].answers(0), bytes("success"), "settled again");
        assertNotEq(clients[2].answers(1), bytes("success"), "cancelled again");
        bool asked = isAskable(nexts[next]);
        assertEq(keccak256(clients[2].answers(2)) == keccak256("success"), asked, "asked for the next");
        if (asked) track(nexts[next]);
    }

    function call(address target, address caller, bytes memory data, bool works, string memory name)
        private
        returns (bool success)
    {
        vm.prank(caller);
        (success,) = target.call(data);
        assertEq(success, works, name);
    }

    function track(JobRequest memory request) private {
        uint256 price = priceOf(request);
        free[request.payer] -= price;
        if (allowed[request.payer] != type(uint256).max) allowed[request.payer] -= price;
        Expected storage its = expected.push();
        its.request = request;
        its.requestId = requests.hashRequest(request);
        its.state = RequestState.Asked;
    }

    function isAskable(JobRequest memory request) private view returns (bool) {
        uint256 price = priceOf(request);
        return
            block.timestamp <= request.serveBy && free[request.payer] >= price
                && allowed[request.payer] >= price;
    }

    function pickRequest(uint256 seed) private returns (JobRequest memory request) {
        request.client = seed % 4 == 3 ? codeless : address(clients[seed % 4]);
        request.payer = seed % 4 == 0 && seed % 3 == 0 ? address(clients[0]) : payers[part(seed, 0) % 2].addr;
        request.mediation = seed % 5 == 0 ? address(0) : mediation;
        request.operator = seed % 5 == 1 ? address(0) : operator;
        request.judge = seed % 5 < 3 ? judge : address(0);
        request.solver = solver;
        request.mediators = keccak256("mediators");
        if (request.mediation == address(0)) request.mediators = 0;
        request.job = keccak256(JOB);
        request.instructionPrice = uint128(part(seed, 1) % 10e9);
        request.paymentCollateral = uint128(part(seed, 2) % 20e18);
        request.mediationFee = request.mediation == address(0) ? 0 : uint128(part(seed, 3) % 5e18);
        request.solverFee = uint128(part(seed, 4) % 1e18);
        request.resultsCollateral = uint128(part(seed, 5) % 10e18);
        request.submitCollateral = uint128(part(seed, 6) % 10e18);
        request.submitTimeout = uint32(1 + part(seed, 7) % 3600);
        request.judgeTimeout = uint32(1 + part(seed, 8) % 3600);
        request.mediateTimeout = uint32(1 + part(seed, 9) % 3600);
        request.serveBy = uint40(block.timestamp + part(seed, 10) % 1200 - (seed % 16 == 5 ? 1200 : 0));
        request.callbackGas = seed % 4 == 2 ? 1_000_000 : seed % 7 == 0 ? 0 : 200_000;
        request.nonce = nonces++;
    }

    /// @dev Mostly within the request; otherwise beyond one of its limits, or late.
    function pickTerms(JobRequest memory request, uint256 seed)
        private
        returns (Deal memory terms, bool within)
    {
        terms = createDeal(request);
        terms.resourceProvider = providers[seed % 2].addr;
        terms.instructionPrice = uint128(part(seed, 1) % (uint256(request.instructionPrice) + 1));
        terms.paymentCollateral = uint128(part(seed, 2) % (uint256(request.paymentCollateral) + 1));
        terms.solverFee = uint128(part(seed, 3) % (uint256(request.solverFee) + 1));
        terms.resultsCollateral = uint128(request.resultsCollateral + part(seed, 4) % 2e18);
        if (terms.resultsCollateral < terms.mediationFee) terms.resultsCollateral = terms.mediationFee;
        terms.submitCollateral = uint128(request.submitCollateral + part(seed, 5) % 2e18);
        if (terms.submitCollateral < terms.solverFee) terms.submitCollateral = terms.solverFee;
        terms.agreeBy = uint40(block.timestamp + (seed % 16 == 3 ? 0 : 60));
        terms.nonce = nonceOf(request);
        uint256 fault = seed % 32;
        if (fault == 4) terms.instructionPrice = request.instructionPrice + 1;
        if (fault == 5) terms.paymentCollateral = request.paymentCollateral + 1;
        if (fault == 6) terms.solverFee = request.solverFee + 1;
        if (fault == 7) terms.mediationFee = request.mediationFee + 1;
        if (fault == 8) terms.judgeCollateral = 1;
        if (fault == 9) terms.jobCreator = request.payer;
        if (fault == 10) terms.judgeTimeout = request.judgeTimeout + 1;
        if (fault == 11) terms.job = keccak256("other");
        if (fault == 12) terms.nonce = nonces++;
        within = fault < 4 || fault > 12;
    }

    /// @dev Mostly the values on record; otherwise one of a few others.
    function pickValues(Expected storage its, uint256 values) private view returns (bytes32, uint64) {
        if (its.result != 0 && values % 4 != 0) return (its.result, its.count);
        uint64 count = values % 3 == 0 ? type(uint64).max : uint64(bound(values, 0, 3e9));
        return (keccak256(abi.encode(values % 2)), count);
    }

    function pickAttempt(Expected storage its, uint256 values, uint256 who)
        private
        view
        returns (Attempt memory by)
    {
        (by.result, by.count) = pickValues(its, values);
        (by.caller, by.isJudge) = pickJudge(its.request, who);
        by.signature = signResult(providerOf(its), its.dealId, by.result, by.count);
    }

    function pickJudge(JobRequest memory request, uint256 who)
        private
        view
        returns (address caller, bool isJudge)
    {
        caller = [
            anybody, request.client, judge, operator, request.judge == address(0) ? operator : judge
        ][who % 5];
        address its = request.judge == address(0) ? request.operator : request.judge;
        isJudge = caller == its || caller == request.client;
    }

    /// @dev Mostly one in the state that is wanted, if there is one; otherwise any.
    function pick(uint256 which, RequestState wanted) private view returns (Expected storage its) {
        uint256 total = expected.length;
        its = expected[which % total];
        if (which % 4 == 0) return its;
        for (uint256 i = 0; i < total; i++) {
            Expected storage candidate = expected[(which % total + i) % total];
            if (candidate.state == wanted) return candidate;
        }
    }

    function pickDeal(uint256 which, State wanted) private view returns (Expected storage its) {
        uint256 total = expected.length;
        its = expected[which % total];
        if (which % 4 == 0) return its;
        for (uint256 i = 0; i < total; i++) {
            Expected storage candidate = expected[(which % total + i) % total];
            if (candidate.dealState == wanted) return candidate;
        }
    }

    function pickEnded(uint256 which) private view returns (Expected storage its) {
        uint256 total = expected.length;
        its = expected[which % total];
        if (which % 4 == 0) return its;
        for (uint256 i = 0; i < total; i++) {
            Expected storage candidate = expected[(which % total + i) % total];
            if (candidate.state == RequestState.Served && candidate.dealState >= State.ResultsAccepted) {
                return candidate;
            }
        }
    }

    function deadlineOf(Expected storage its) private view returns (uint256) {
        if (its.dealState == State.DealAgreed) return its.time + its.terms.submitTimeout;
        if (its.dealState == State.ResultsSubmitted) return its.time + its.terms.judgeTimeout;
        return its.time + its.terms.mediateTimeout;
    }

    function isServable(Expected storage its, Deal memory terms, address caller) private view returns (bool) {
        JobRequest memory request = its.request;
        return its.state == RequestState.Asked
            && (request.operator == address(0) || caller == request.operator)
            && block.timestamp <= request.serveBy && block.timestamp <= terms.agreeBy
            && free[terms.resourceProvider] >= uint256(terms.submitCollateral) + terms.resultsCollateral;
    }

    function encodeServe(Expected storage its, Deal memory terms, Account memory signer)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeCall(requests.serve, (its.request, terms, signDeal(signer, terms)));
    }

    function encodeAccept(JobRequest memory request, Deal memory terms, Attempt memory by)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeCall(requests.accept, (request, terms, by.result, by.count, by.signature));
    }

    function encodeSettle(JobRequest memory request, Expected storage its, bytes32 result)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeCall(requests.settle, (request, its.terms, result, its.count));
    }

    function isSubmitted(Expected storage its, bytes32 result, uint64 count) private view returns (bool) {
        return its.dealState == State.ResultsSubmitted && its.result == result && its.count == count;
    }

    function signFor(JobRequest memory request) private view returns (bytes memory) {
        bytes32 requestId = requests.hashRequest(request);
        return sign(request.payer == payers[1].addr ? payers[1] : payers[0], requestId);
    }

    function providerOf(Expected storage its) private view returns (Account memory) {
        return its.terms.resourceProvider == providers[0].addr ? providers[0] : providers[1];
    }

    function party(uint256 who) private view returns (address) {
        if (who % 5 < 2) return payers[who % 5].addr;
        return who % 5 < 4 ? providers[who % 5 - 2].addr : address(clients[0]);
    }

    function part(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
