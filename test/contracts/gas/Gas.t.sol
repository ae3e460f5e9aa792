// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IServiceRegistry} from "../../../contracts/interfaces/IServiceRegistry.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {MediatedTest} from "../MediatedTest.sol";

/// @dev Each call is a transaction of its own, with intrinsic gas and cold storage, in steady state: every balance
/// has been written before. The figures are committed in `snapshots/`, and a run that finds others fails.
/// forge-config: default.isolate = true
contract GasTest is MediatedTest {
    function setUp() public override {
        super.setUp();
        (Deal memory terms, bytes32 dealId) = openDeal();
        complete(terms, dealId);
    }

    function test_Open() external {
        vm.startPrank(solver);
        open(createNext());
        vm.snapshotGasLastCall("Deals", "open");
    }

    function test_Complete() external {
        Deal memory terms = createNext();
        complete(terms, open(terms));
        vm.snapshotGasLastCall("Deals", "complete, by the resource provider");
    }

    function test_SubmitAndAccept() external {
        Deal memory terms = createNext();
        bytes32 dealId = open(terms);
        vm.startPrank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
        vm.snapshotGasLastCall("Deals", "submit, by the resource provider");
        deals.accept(terms, RESULT, COUNT, signAcceptance(jobCreator, dealId, RESULT, COUNT));
        vm.snapshotGasLastCall("Deals", "accept, by a signature");
    }

    function test_TimeoutSubmitResults() external {
        Deal memory terms = createNext();
        open(terms);
        vm.warp(START + 3601);
        deals.timeoutSubmitResults(terms);
        vm.snapshotGasLastCall("Deals", "timeoutSubmitResults");
    }

    function test_TimeoutJudgeResults() external {
        Deal memory terms = createNext();
        open(terms);
        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
        vm.warp(START + 1801);
        deals.timeoutJudgeResults(terms, RESULT, COUNT);
        vm.snapshotGasLastCall("Deals", "timeoutJudgeResults");
    }

    function test_CheckAndResolve() external {
        fund(mediation, 1);
        (Deal memory terms, bytes32 dealId) = openMediated();
        bytes memory doubt = sign(jobCreator, checkDigest(dealId, RESULT, COUNT));
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.startPrank(mediation);
        deals.check(terms, RESULT, COUNT, doubt, result);
        vm.snapshotGasLastCall("Deals", "check, by both signatures");
        deals.resolve(terms, RESULT, COUNT, true, toList(mediation));
        vm.snapshotGasLastCall("Deals", "resolve, by one mediator");
    }

    function test_TimeoutMediateResults() external {
        (Deal memory terms, bytes32 dealId) = openMediated();
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.prank(jobCreator.addr);
        deals.check(terms, RESULT, COUNT, NONE, result);
        vm.warp(START + 7201);
        deals.timeoutMediateResults(terms);
        vm.snapshotGasLastCall("Deals", "timeoutMediateResults");
    }

    function test_Abandon() external {
        Deal memory terms = createNext();
        open(terms);
        vm.prank(resourceProvider.addr);
        deals.abandon(terms, NONE);
        vm.snapshotGasLastCall("Deals", "abandon, by the resource provider");
    }

    function test_Cancel() external {
        Deal memory terms = createNext();
        bytes memory signature = sign(jobCreator, cancellationDigest(open(terms)));
        vm.prank(resourceProvider.addr);
        deals.cancel(terms, signature, NONE);
        vm.snapshotGasLastCall("Deals", "cancel, by the resource provider");
    }

    function test_Revoke() external {
        vm.prank(jobCreator.addr);
        deals.revoke(createNext(), jobCreator.addr, NONE);
        vm.snapshotGasLastCall("Deals", "revoke, by the job creator");
    }

    function test_BatchOfOpenings() external {
        bytes[] memory calls = new bytes[](10);
        for (uint64 i = 0; i < 10; i++) {
            Deal memory terms = createNext();
            terms.nonce = i;
            calls[i] = abi.encodeCall(
                deals.open, (terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms))
            );
        }
        vm.startPrank(solver);
        deals.batch(calls);
        vm.snapshotGasLastCall("Deals", "batch of 10 openings");
    }

    function test_DepositAndWithdraw() external {
        deal(address(token), jobCreator.addr, 10e18);
        vm.startPrank(jobCreator.addr);
        token.approve(address(deals), 10e18);
        deals.deposit(5e18);
        vm.snapshotGasLastCall("Deals", "deposit");
        deals.withdraw(3e18);
        vm.snapshotGasLastCall("Deals", "withdraw");
    }

    function test_Register() external {
        IServiceRegistry registry = IServiceRegistry(deployCode("ServiceRegistry.sol:ServiceRegistry"));
        registry.register(1, "https://solver.example.org", "");
        vm.snapshotGasLastCall("ServiceRegistry", "register, the first time");
        registry.register(1, "https://solver.example.com", "");
        vm.snapshotGasLastCall("ServiceRegistry", "register, again");
    }

    function open(Deal memory terms) private returns (bytes32) {
        return deals.open(terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms));
    }

    function openMediated() private returns (Deal memory terms, bytes32 dealId) {
        terms = createMediatedDeal();
        dealId = open(terms);
    }

    function complete(Deal memory terms, bytes32 dealId) private {
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        vm.prank(resourceProvider.addr);
        deals.complete(terms, RESULT, COUNT, acceptance, NONE);
    }

    function createNext() private view returns (Deal memory terms) {
        terms = createDeal();
        terms.nonce += 1;
    }
}
