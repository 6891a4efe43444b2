package dev.smsgateway.fleet;

import static dev.smsgateway.fleet.SimulatedFleet.PROVIDER;
import static dev.smsgateway.fleet.SimulatedFleet.RESET_TIMEOUT;
import static dev.smsgateway.fleet.SimulatedFleet.THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.smsgateway.dispatch.BreakerState;
import dev.smsgateway.fleet.Command.Action;
import dev.smsgateway.fleet.SimulatedFleet.Instance;

class FleetTests {

    private final SimulatedFleet fleet = new SimulatedFleet("a", "b", "c");

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void openingTheFleetCostsOneThresholdAndOneCallForEachFurtherVoteOfTheQuorum(int size) {
        SimulatedFleet sized = new SimulatedFleet(List.of("a", "b", "c", "d", "e").subList(0, size)
                .toArray(String[]::new));
        sized.all().forEach(Instance::send);
        sized.pass(Duration.ofSeconds(5));
        int before = sized.calls();
        sized.providerWorks = false;

        for (int round = 0; round < 20; round++) {
            sized.of("a").send();
        }
        for (int round = 0; round < 20; round++) {
            sized.all().forEach(Instance::send);
        }

        int quorum = Math.max(2, size / 2 + 1);
        assertThat(sized.calls() - before).isEqualTo(THRESHOLD + quorum - 1);
        assertThat(sized.states()).containsOnly(BreakerState.OPEN);
    }

    @Test
    void oneInstanceCutOffFromTheProviderLeavesTheFleetClosed() {
        fleet.of("a").cutOffFromProvider = true;

        for (int second = 0; second < 120; second++) {
            fleet.all().forEach(Instance::send);
            fleet.pass(Duration.ofSeconds(1));
        }

        assertThat(fleet.of("a").state()).isEqualTo(BreakerState.OPEN);
        assertThat(fleet.of("b").state()).isEqualTo(BreakerState.CLOSED);
        assertThat(fleet.of("c").fleetState()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void theSuspicionOfAnInstanceThatIsCutOffEndsWithAsManySuccessesAsTheThreshold() {
        fleet.of("a").cutOffFromProvider = true;
        fleet.of("a").send(THRESHOLD);
        fleet.of("b").send(THRESHOLD);

        fleet.providerWorks = false;
        fleet.of("b").send();

        assertThat(fleet.of("b").state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aFailureOfJustNowConfirmsToo() {
        fleet.providerWorks = false;
        fleet.of("b").send();
        fleet.pass(Duration.ofSeconds(10));

        fleet.of("a").send(THRESHOLD);

        assertThat(fleet.states()).containsOnly(BreakerState.OPEN);
    }

    @Test
    void oneMessageProbesAndClosesForAll() {
        open();
        fleet.giveProbeTo("b");
        fleet.providerWorks = true;
        int before = fleet.calls();

        fleet.pass(RESET_TIMEOUT.plusSeconds(2));
        assertThat(fleet.states()).containsExactly(BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.OPEN);
        assertThat(fleet.of("a").fleetState()).isEqualTo(BreakerState.HALF_OPEN);
        fleet.of("a").send();
        fleet.of("c").send();
        assertThat(fleet.calls()).isEqualTo(before);
        fleet.of("b").send();

        assertThat(fleet.states()).containsOnly(BreakerState.CLOSED);
        assertThat(fleet.calls()).isEqualTo(before + 1);
    }

    @Test
    void aProbeThatFailsCostsTheFleetOneMessage() {
        open();
        fleet.giveProbeTo("b");
        int before = fleet.calls();

        for (int second = 0; second < 3 * RESET_TIMEOUT.toSeconds() + 3; second++) {
            fleet.pass(Duration.ofSeconds(1));
            fleet.all().forEach(Instance::send);
        }

        assertThat(fleet.calls() - before).isBetween(2, 3);
        assertThat(fleet.states()).containsOnly(BreakerState.OPEN);
    }

    @Test
    void aNewOwnerOfThePartitionProbesWhenTheOldOneHasHadNoMessage() {
        open();
        fleet.giveProbeTo("b");
        fleet.pass(RESET_TIMEOUT.plusSeconds(2));

        fleet.giveProbeTo("c");
        fleet.pass(Duration.ofSeconds(2));

        assertThat(fleet.states()).containsExactly(BreakerState.OPEN, BreakerState.OPEN, BreakerState.HALF_OPEN);
    }

    @Test
    void anotherProbesWhenTheProberIsKilledAndNobodyTakesItsPlace() {
        open();
        fleet.giveProbeTo("b");
        fleet.kill("b");
        fleet.providerWorks = true;

        fleet.pass(RESET_TIMEOUT.multipliedBy(3).minusSeconds(3));
        assertThat(fleet.states()).containsOnly(BreakerState.OPEN);
        fleet.pass(RESET_TIMEOUT);
        fleet.all().forEach(Instance::send);

        assertThat(fleet.states()).containsOnly(BreakerState.CLOSED);
    }

    @Test
    void aProberThatGetsNoMessageDoesNotHoldTheOthersForEver() {
        open();
        fleet.giveProbeTo("b");
        fleet.providerWorks = true;

        fleet.pass(RESET_TIMEOUT.multipliedBy(6));
        fleet.of("a").send();

        assertThat(fleet.of("a").state()).isEqualTo(BreakerState.CLOSED);
        assertThat(fleet.of("b").state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aViewOfAnEarlierTermChangesNothing() {
        open();
        PeerView staleOpen = view("b", BreakerState.OPEN, 0, 1);
        fleet.giveProbeTo("b");
        fleet.providerWorks = true;
        fleet.pass(RESET_TIMEOUT.plusSeconds(2));
        fleet.of("b").send();

        fleet.broadcast(new FleetEvent.ViewPublished(staleOpen, Instant.parse("2026-01-15T11:30:00Z")));
        fleet.deliver();
        assertThat(fleet.of("a").state()).isEqualTo(BreakerState.CLOSED);

        fleet.providerWorks = false;
        fleet.of("a").send(THRESHOLD);
        fleet.of("c").send();
        fleet.broadcast(new FleetEvent.ViewPublished(view("b", BreakerState.CLOSED, 0, 2),
                Instant.parse("2026-01-15T11:31:00Z")));
        fleet.deliver();
        assertThat(fleet.of("a").state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void anInstanceThatComesLaterFollowsAtOnce() {
        open();

        Instance late = fleet.start("d");

        assertThat(late.state()).isEqualTo(BreakerState.OPEN);
        late.send();
        assertThat(late.calls()).isZero();
    }

    @Test
    void anInstanceWithoutPeersDecidesAlone() {
        SimulatedFleet alone = new SimulatedFleet("a");
        alone.providerWorks = false;
        alone.of("a").send(THRESHOLD);
        assertThat(alone.of("a").fleetState()).isEqualTo(BreakerState.OPEN);

        alone.providerWorks = true;
        alone.pass(RESET_TIMEOUT.plusSeconds(1));
        alone.of("a").send();

        assertThat(alone.of("a").fleetState()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void anInstanceThatReceivesNothingDecidesAloneAndDoesNotOpenTheOthersWhenItComesBack() {
        Instance a = fleet.of("a");
        a.cutOffFromOthers = true;
        a.cutOffFromProvider = true;
        fleet.pass(Duration.ofSeconds(20));
        a.send(THRESHOLD);
        assertThat(a.fleetState()).isEqualTo(BreakerState.OPEN);

        a.cutOffFromOthers = false;
        fleet.pass(Duration.ofSeconds(10));

        assertThat(fleet.states()).containsExactly(BreakerState.OPEN, BreakerState.CLOSED, BreakerState.CLOSED);
        assertThat(fleet.of("b").fleetState()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aFleetThatLosesItsTopicsIsProbedByEachAlone() {
        open();
        fleet.giveProbeTo("b");
        fleet.all().forEach(one -> one.cutOffFromOthers = true);
        fleet.providerWorks = true;

        fleet.pass(RESET_TIMEOUT.plusSeconds(2));
        fleet.all().forEach(Instance::send);

        assertThat(fleet.states()).containsOnly(BreakerState.CLOSED);
    }

    @Test
    void oneThatIsSilentForThreeHeartbeatsIsForgottenAndOneThatStopsAtOnce() {
        fleet.kill("a");
        fleet.stop("b");
        assertThat(fleet.of("c").fleet.instances()).containsExactly("a", "c");

        fleet.pass(Duration.ofSeconds(16));

        assertThat(fleet.of("c").fleet.instances()).containsExactly("c");
    }

    @Test
    void aResetReachesEveryInstance() {
        open();
        fleet.startIngress("i");

        fleet.of("i").command(Action.RESET);

        assertThat(fleet.states()).containsOnly(BreakerState.CLOSED);
        assertThat(fleet.all()).allSatisfy(one -> assertThat(one.fleet.breakers().getFirst().failureCount()).isZero());
    }

    @Test
    void aResetThatIsReadLateDoesNotCloseWhatOpenedAfterIt() {
        Instance a = fleet.of("a");
        a.cutOffFromOthers = true;
        fleet.of("b").command(Action.RESET);
        Command reset = new Command("id", PROVIDER, Action.RESET, Instant.EPOCH, "b");
        fleet.providerWorks = false;
        fleet.of("b").send(THRESHOLD);
        fleet.of("c").send();
        assertThat(fleet.of("b").fleetState()).isEqualTo(BreakerState.OPEN);

        a.cutOffFromOthers = false;
        fleet.pass(Duration.ofSeconds(5));
        a.member.receive(List.of(new FleetEvent.CommandIssued(reset, 1)));
        fleet.deliver();

        assertThat(fleet.states()).containsOnly(BreakerState.OPEN);
    }

    @Test
    void aProviderOutOfServiceIsCalledByNobodyAlsoAfterARestartUntilItIsClosed() {
        fleet.of("a").command(Action.FORCE_OPEN);
        fleet.kill("b");
        fleet.start("b");
        fleet.pass(RESET_TIMEOUT.multipliedBy(5));
        fleet.all().forEach(Instance::send);
        assertThat(fleet.calls()).isZero();
        assertThat(fleet.states()).containsOnly(BreakerState.FORCED_OPEN);

        fleet.of("b").command(Action.CLOSE);
        fleet.all().forEach(Instance::send);

        assertThat(fleet.states()).containsOnly(BreakerState.CLOSED);
        assertThat(fleet.calls()).isEqualTo(3);
    }

    @Test
    void aResetLeavesAProviderOutOfServiceAlone() {
        fleet.of("a").command(Action.FORCE_OPEN);

        CommandReport report = fleet.of("b").commandWithout(Action.RESET);
        fleet.deliver();

        assertThat(report.leftForcedOpen()).containsExactly(PROVIDER);
        assertThat(fleet.states()).containsOnly(BreakerState.FORCED_OPEN);
    }

    @Test
    void aResetThatCrossesWithTakingOutOfServiceDoesNotBringItBack() {
        fleet.of("a").commandWithout(Action.FORCE_OPEN);
        fleet.of("b").commandWithout(Action.RESET);
        fleet.deliver();
        assertThat(fleet.states()).containsOnly(BreakerState.FORCED_OPEN);

        SimulatedFleet.Instance late = fleet.startFromLastCommand("d");

        assertThat(late.state()).isEqualTo(BreakerState.FORCED_OPEN);
    }

    @Test
    void anIngressSeesTheFleetByTheTopicsAloneAndHasNoVote() {
        Instance ingress = fleet.startIngress("i");
        fleet.providerWorks = false;

        fleet.of("a").send(THRESHOLD);
        assertThat(ingress.fleetState()).isEqualTo(BreakerState.CLOSED);
        assertThat(fleet.of("b").state()).isEqualTo(BreakerState.CLOSED);
        fleet.of("b").send();

        assertThat(ingress.fleetState()).isEqualTo(BreakerState.OPEN);
        assertThat(ingress.fleet.breakers().getFirst().instances()).extracting(FleetBreaker.Instance::instance)
                .containsExactly("a", "b", "c", "i");
    }

    private void open() {
        fleet.providerWorks = false;
        fleet.of("a").send(THRESHOLD);
        fleet.of("b").send();
        assertThat(fleet.states()).containsOnly(BreakerState.OPEN);
    }

    private static PeerView view(String instance, BreakerState state, long command, long turn) {
        return new PeerView(instance, PROVIDER, true, state, command, turn, 0, 1, 0, 0, null, null, null);
    }
}
