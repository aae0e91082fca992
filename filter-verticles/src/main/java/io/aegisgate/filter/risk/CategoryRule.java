package io.aegisgate.filter.risk;

import io.aegisgate.filter.guard.Side;
import java.util.Optional;

/**
 * What a policy says of a category.
 *
 * @param request strongest action on requests
 * @param response strongest action on answers
 * @param threshold what a weight must reach for it at the medium level; empty for the level's own
 * @param profile the level this category is judged at; empty for the node's
 */
public record CategoryRule(Action request, Action response, Optional<Double> threshold, Optional<Level> profile) {
    /** Refuses a threshold that nothing could reach or everything would. */
    public CategoryRule {
        threshold.ifPresent(CategoryRule::check);
    }

    /** The strongest action on a side. */
    public Action on(Side side) {
        return side == Side.REQUEST ? request : response;
    }

    private static void check(double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("a threshold lies between 0 and 1, both excluded");
        }
    }
}
