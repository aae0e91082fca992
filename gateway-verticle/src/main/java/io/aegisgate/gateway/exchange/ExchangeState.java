package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.upstream.UpstreamCall;
import java.util.Optional;

/** Where an exchange stands, and what it holds there and has to give back. */
sealed interface ExchangeState {
    /**
     * Gives back what is held.
     *
     * @param failure the code of what went wrong, empty for nothing
     */
    default void release(String failure) {}

    /** The request body is on its way in. */
    record Receiving() implements ExchangeState {}

    /** The request is with a filter worker; a session that opens too late is closed by whoever gets the reply. */
    record Filtering() implements ExchangeState {}

    /** The request comes part by part and the filters have it; the upstream has not been asked yet. */
    record Passing(FilterLink.Session session) implements ExchangeState {
        @Override
        public void release(String failure) {
            session.close(failure);
        }
    }

    /**
     * The upstream has been asked.
     *
     * @param session absent when the exchange is not inspected
     */
    record Sending(Optional<FilterLink.Session> session, UpstreamCall call) implements ExchangeState {
        /** The answer begins. */
        Answering toAnswering(Runnable stop) {
            return new Answering(session, call, stop);
        }

        @Override
        public void release(String failure) {
            call.cancel();
            session.ifPresent(open -> open.close(failure));
        }
    }

    /**
     * The answer is on its way to the client.
     *
     * @param stop ends the pump
     */
    record Answering(Optional<FilterLink.Session> session, UpstreamCall call, Runnable stop) implements ExchangeState {
        @Override
        public void release(String failure) {
            stop.run();
            call.cancel();
            session.ifPresent(open -> open.close(failure));
        }
    }

    /** All is given back. */
    record Over() implements ExchangeState {}
}
