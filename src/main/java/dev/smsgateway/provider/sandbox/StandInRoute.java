package dev.smsgateway.provider.sandbox;

import java.util.Optional;

/**
 * What answers the calls of one method and path.
 */
@FunctionalInterface
interface StandInRoute {

    /**
     * Answers a call; empty cuts the connection.
     *
     * @throws InterruptedException when the sandbox stops meanwhile
     */
    Optional<StandInAnswer> answer(StandInCall call) throws InterruptedException;
}
