package io.aegisgate.filter.review;

import java.util.List;

/**
 * What came of a review.
 *
 * @param score of the service, 0 to 1; 0 unless it answered
 * @param tags of the service, sorted, no two alike
 * @param reasons of the service, as it gave them
 */
public record Review(Status status, double score, List<String> tags, List<String> reasons) {
    /** How it went. */
    public enum Status {
        /** The service answered. */
        ANSWERED(""),
        /** It had answered for the same text before. */
        CACHED(""),
        /** It did not answer in time. */
        TIMED_OUT("semantic_timeout"),
        /** It failed too often and is left alone for a while. */
        CIRCUIT_OPEN("semantic_circuit_open"),
        /** It cannot be reached, or its answer makes no sense. */
        UNAVAILABLE("semantic_service_unavailable");

        private final String tag;

        Status(String tag) {
            this.tag = tag;
        }

        /** The tag under which it is told that the local score stands; empty when there is nothing to tell. */
        public String tag() {
            return tag;
        }
    }

    /** Copies the lists. */
    public Review {
        tags = List.copyOf(tags);
        reasons = List.copyOf(reasons);
    }

    /** No answer. */
    static Review failed(Status status) {
        return new Review(status, 0, List.of(), List.of());
    }

    /** Whether the service had its say. */
    public boolean answered() {
        return status == Status.ANSWERED || status == Status.CACHED;
    }

    /** The local score, or the service's where that is higher. */
    public double raise(double local) {
        return answered() ? Math.max(local, score) : local;
    }
}
