package dev.smsgateway.provider.sandbox;

import java.util.Optional;

/**
 * What answers the calls of one method and path.
 */
@FunctionalInterface
interface Route {

    /**
     * Answers a call; empty cuts the connection.
     *
     * @throws InterruptedException when the sandbox stops meanwhile
     */
    Optional<Answer> answer(Call call) throws InterruptedException;
}
