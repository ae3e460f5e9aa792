// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IServiceRegistry, Service} from "../../../contracts/interfaces/IServiceRegistry.sol";
import {Test} from "forge-std/Test.sol";

abstract contract ServiceRegistryTest is Test {
    IServiceRegistry internal registry;

    function setUp() external {
        registry = IServiceRegistry(deployCode("ServiceRegistry.sol:ServiceRegistry"));
    }

    function register(address account, uint32 roles, string memory url) internal {
        vm.prank(account);
        registry.register(roles, url, roles == 0 ? "" : "{}");
    }

    function assertService(Service memory service, address account, uint32 roles, string memory url)
        internal
        pure
    {
        assertEq(service.account, account, "account");
        assertEq(service.roles, roles, "roles");
        assertEq(service.url, url, "url");
        assertEq(service.metadata, roles == 0 ? "" : "{}", "metadata");
    }
}

contract RegisterTest is ServiceRegistryTest {
    address private first = makeAddr("first");
    address private second = makeAddr("second");
    address private third = makeAddr("third");

    function test_RevertWhen_ATextIsLongerThanTheLimit() external {
        string memory long = string(new bytes(1025));
        bytes memory error_ =
            abi.encodeWithSelector(IServiceRegistry.ServiceRegistry_TooLong.selector, 1025, 1024);
        vm.expectRevert(error_);
        registry.register(1, long, "");
        vm.expectRevert(error_);
        registry.register(1, "", long);
        registry.register(1, string(new bytes(1024)), string(new bytes(1024)));
        assertEq(registry.count(), 1);
    }

    function test_RevertWhen_ATextComesAlong() external {
        vm.expectRevert(IServiceRegistry.ServiceRegistry_NotEmpty.selector);
        registry.register(0, "http://solver", "");
        vm.expectRevert(IServiceRegistry.ServiceRegistry_NotEmpty.selector);
        registry.register(0, "", "{}");
    }

    function test_WhenTheAccountLeaves() external {
        register(first, 1, "http://first");
        register(second, 2, "http://second");
        register(third, 4, "http://third");
        vm.expectEmit(address(registry));
        emit IServiceRegistry.ServiceUpdated(first, 0, "", "");
        register(first, 0, "");
        assertService(registry.serviceOf(first), first, 0, "");
        assertEq(registry.count(), 2);
        Service[] memory services = registry.services(0, 10);
        assertService(services[0], third, 4, "http://third");
        assertService(services[1], second, 2, "http://second");
    }

    function test_WhenTheAccountLeavesWithoutAnEntry() external {
        register(second, 2, "http://second");
        register(first, 0, "");
        assertEq(registry.count(), 1);
        assertService(registry.serviceOf(second), second, 2, "http://second");
    }

    function test_WhenTheAccountHasNoEntry() external {
        vm.expectEmit(address(registry));
        emit IServiceRegistry.ServiceUpdated(first, 9, "http://first", "{}");
        register(first, 9, "http://first");
        assertService(registry.serviceOf(first), first, 9, "http://first");
        assertEq(registry.count(), 1);
    }

    function test_WhenTheAccountHasAnEntry() external {
        register(first, 1, "http://first");
        register(first, type(uint32).max, "https://elsewhere/with/a/longer/path/than/a/word");
        assertService(
            registry.serviceOf(first),
            first,
            type(uint32).max,
            "https://elsewhere/with/a/longer/path/than/a/word"
        );
        assertEq(registry.count(), 1);
    }
}

contract ServicesTest is ServiceRegistryTest {
    function test_WhenTheOffsetIsPastTheEnd() external {
        assertEq(registry.services(0, 5).length, 0);
        fill(3);
        assertEq(registry.services(3, 5).length, 0);
        assertEq(registry.services(type(uint256).max, type(uint256).max).length, 0);
    }

    function test_WhenTheLimitReachesPastTheEnd() external {
        fill(3);
        Service[] memory services = registry.services(1, 5);
        assertEq(services.length, 2);
        assertService(services[0], account(1), 1, "");
        assertService(services[1], account(2), 1, "");
    }

    function test_WhenTheLimitIsTheLargestNumber() external {
        fill(3);
        assertEq(registry.services(2, type(uint256).max).length, 1);
    }

    function testFuzz_WhenPagesAreReadOneAfterTheOther(uint256 size, uint256 total, uint256 leaving)
        external
    {
        size = bound(size, 1, 10);
        total = bound(total, 1, 20);
        fill(total);
        register(account(bound(leaving, 0, total - 1)), 0, "");
        uint256 seen;
        for (uint256 offset = 0; offset < total; offset += size) {
            Service[] memory page = registry.services(offset, size);
            for (uint256 i = 0; i < page.length; i++) {
                assertNotEq(page[i].account, account(bound(leaving, 0, total - 1)));
                for (uint256 j = 0; j < i; j++) {
                    assertNotEq(page[i].account, page[j].account);
                }
            }
            seen += page.length;
        }
        assertEq(seen, total - 1);
        assertEq(registry.count(), total - 1);
    }

    function fill(uint256 total) private {
        for (uint256 i = 0; i < total; i++) {
            register(account(i), 1, "");
        }
    }

    function account(uint256 index) private pure returns (address) {
        return vm.addr(index + 1);
    }
}

contract ServiceOfTest is ServiceRegistryTest {
    address private first = makeAddr("first");

    function test_WhenTheAccountHasNoEntry() external view {
        assertService(registry.serviceOf(first), first, 0, "");
        assertService(registry.serviceOf(address(0)), address(0), 0, "");
    }

    function test_WhenTheAccountHasAnEntry() external {
        register(first, 5, "http://first");
        vm.prank(makeAddr("anybody"));
        assertService(registry.serviceOf(first), first, 5, "http://first");
        assertService(registry.serviceOf(address(this)), address(this), 0, "");
    }

    function test_WhenTheAccountHasLeft() external {
        register(first, 5, "http://first");
        register(first, 0, "");
        assertService(registry.serviceOf(first), first, 0, "");
    }
}

contract CountTest is ServiceRegistryTest {
    function test_WhenNobodyHasAnEntry() external view {
        assertEq(registry.count(), 0);
    }

    function test_WhenAccountsHaveEntries() external {
        register(makeAddr("first"), 1, "");
        register(makeAddr("second"), 1, "");
        assertEq(registry.count(), 2);
    }

    function test_WhenAnAccountReplacesItsEntry() external {
        register(makeAddr("first"), 1, "");
        register(makeAddr("first"), 2, "http://first");
        assertEq(registry.count(), 1);
    }

    function test_WhenAnAccountLeaves() external {
        register(makeAddr("first"), 1, "");
        register(makeAddr("second"), 1, "");
        register(makeAddr("first"), 0, "");
        assertEq(registry.count(), 1);
        register(makeAddr("third"), 0, "");
        assertEq(registry.count(), 1);
    }
}
