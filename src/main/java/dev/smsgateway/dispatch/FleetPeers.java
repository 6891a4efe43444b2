package dev.smsgateway.dispatch;

/**
 * The other instances of the fleet, as far as breakers are concerned.
 */
public interface FleetPeers {

    /** There are none: every breaker decides alone. */
    FleetPeers NONE = new FleetPeers() {

        @Override
        public boolean mayProbe(BreakerStatus open) {
            return true;
        }

        @Override
        public void changed(BreakerStatus breaker) {}
    };

    /**
     * Whether this instance may let a message probe the provider, after its breaker has been open for
     * the reset time-out.
     */
    boolean mayProbe(BreakerStatus open);

    /**
     * A breaker of this instance has changed its state. Called under the breaker's lock, so this must
     * neither block nor call back.
     */
    void changed(BreakerStatus breaker);
}
