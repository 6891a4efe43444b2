package dev.smsgateway.dispatch;

/**
 * The other instances of the fleet, as far as breakers are concerned.
 */
public interface FleetPeers {

    /** Nobody else: every breaker decides alone. */
    FleetPeers NONE = new FleetPeers() {

        @Override
        public boolean mayProbe(BreakerStatus open) {
            return true;
        }

        @Override
        public void changed(BreakerStatus breaker) {}
    };

    /**
     * Whether this instance is the one that may let a message probe the provider, the breaker having
     * been open for the reset time-out.
     */
    boolean mayProbe(BreakerStatus open);

    /**
     * Tells them that a breaker changed its state. Called under its lock: never blocks or calls back.
     */
    void changed(BreakerStatus breaker);
}
