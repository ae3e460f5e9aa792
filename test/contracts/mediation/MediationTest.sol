// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMediation} from "../../../contracts/interfaces/IMediation.sol";
import {IMediatorPanel} from "../../../contracts/interfaces/IMediatorPanel.sol";
import {IRandomMediator} from "../../../contracts/interfaces/IRandomMediator.sol";
import {Deal, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest, IDeals} from "../DealsTest.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @dev Both mediations, a list of three mediators, and deals that name them. M is FEE, which does not divide by 2 or
/// 3; the other amounts are those of `createDeal`, so a ruling that accepts pays P - C + J = 16e18 and
/// C + S + R = 20e18, and one that rejects P + J + R + S = 36e18.
abstract contract MediationTest is DealsTest {
    uint256 internal constant BLOCK = 1000;
    uint128 internal constant FEE = 3e18 + 1;
    uint256 internal constant TIMEOUT = 7200;

    IRandomMediator internal random;
    IMediatorPanel internal panel;
    Account[] internal members;

    function setUp() public virtual override {
        super.setUp();
        vm.roll(BLOCK);
        random = IRandomMediator(deployCode("RandomMediator.sol:RandomMediator", abi.encode(deals)));
        panel = deployPanel(2);
        makeMembers(3);
    }

    function deployPanel(uint256 quorum) internal returns (IMediatorPanel) {
        return IMediatorPanel(deployCode("MediatorPanel.sol:MediatorPanel", abi.encode(deals, quorum)));
    }

    /// @dev Adds mediators to the list, sorted by address.
    function makeMembers(uint256 total) internal {
        for (uint256 i = 0; i < total; i++) {
            members.push(makeAccount(string.concat("mediator ", vm.toString(members.length))));
            for (uint256 j = members.length - 1; j > 0 && members[j].addr < members[j - 1].addr; j--) {
                Account memory lower = members[j];
                members[j] = members[j - 1];
                members[j - 1] = lower;
            }
        }
    }

    function mediators() internal view returns (address[] memory list) {
        list = new address[](members.length);
        for (uint256 i = 0; i < list.length; i++) {
            list[i] = members[i].addr;
        }
    }

    function createMediated(IMediation mediation) internal view returns (Deal memory) {
        return createMediated(mediation, mediators());
    }

    function createMediated(IMediation mediation, address[] memory list)
        internal
        view
        returns (Deal memory terms)
    {
        terms = createDeal();
        terms.mediation = address(mediation);
        terms.mediators = keccak256(abi.encode(list));
        terms.mediationFee = FEE;
        terms.agreeBy = uint40(block.timestamp + 60);
    }

    function openMediated(Deal memory terms) internal returns (bytes32) {
        return deals.open(terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms));
    }

    /// @dev Opened and checked now, with RESULT and COUNT.
    function checkMediated(Deal memory terms) internal returns (bytes32 dealId) {
        dealId = openMediated(terms);
        bytes memory signature = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.prank(jobCreator.addr);
        deals.check(terms, RESULT, COUNT, NONE, signature);
    }

    /// @dev The digest that the job creator signs to check.
    function signDoubt(Account memory signer, bytes32 dealId) internal view returns (bytes memory) {
        return sign(signer, toDigest(TypedData.hashCheck(dealId, RESULT, COUNT)));
    }

    /// @dev The draw of a deal that was armed in that block.
    function seedFrom(uint256 armedAt, bytes32 dealId) internal view returns (uint256) {
        return uint256(keccak256(abi.encode(blockhash(armedAt + 1), dealId))) & type(uint184).max;
    }

    /// @dev The digest of a `Vote`, from the typed data alone.
    function voteDigest(IMediatorPanel where, bytes32 dealId, bool accepted) internal view returns (bytes32) {
        return voteDigest(where, dealId, RESULT, COUNT, accepted);
    }

    function voteDigest(IMediatorPanel where, bytes32 dealId, bytes32 result, uint64 count, bool accepted)
        internal
        view
        returns (bytes32)
    {
        bytes32 typeHash =
            keccak256("Vote(bytes32 dealId,bytes32 result,uint64 instructionCount,bool accepted)");
        bytes32 structHash = keccak256(abi.encode(typeHash, dealId, result, count, accepted));
        return MessageHashUtils.toTypedDataHash(domainSeparator(block.chainid, address(where)), structHash);
    }

    function assertParties(uint256 toJobCreator, uint256 toResourceProvider) internal view {
        uint256 locked = 5e18 + 13e18 + 17e16 + uint256(FEE);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - locked + toJobCreator, "job creator");
        assertEq(
            deals.balanceOf(resourceProvider.addr),
            FUNDS - 7e18 - 11e18 + toResourceProvider,
            "resource provider"
        );
        assertEq(deals.balanceOf(solver), 17e16, "solver");
    }

    function assertFees(uint256 first, uint256 second, uint256 third) internal view {
        assertEq(deals.balanceOf(members[0].addr), first, "first mediator");
        assertEq(deals.balanceOf(members[1].addr), second, "second mediator");
        assertEq(deals.balanceOf(members[2].addr), third, "third mediator");
    }

    function expectNotChecked(bytes32 dealId) internal {
        vm.expectRevert(abi.encodeWithSelector(IMediation.Mediation_NotChecked.selector, dealId));
    }
}
