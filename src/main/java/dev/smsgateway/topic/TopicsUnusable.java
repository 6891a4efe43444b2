package dev.smsgateway.topic;

/**
 * The topics are set so that the gateway could not keep its promises with them; it must not work.
 *
 * @param problem what is wrong and what to do
 */
record TopicsUnusable(String problem) {}
