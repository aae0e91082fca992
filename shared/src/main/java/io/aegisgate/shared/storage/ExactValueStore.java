package io.aegisgate.shared.storage;

import io.aegisgate.shared.exact.ExactValue;
import io.vertx.core.Future;
import java.util.List;

/**
 * The values that never leave, where several nodes share them. They are one sealed list, so that no entry can be dropped or
 * swapped unseen. Reading fails when the list cannot be decrypted: an incomplete one would let values out.
 */
public interface ExactValueStore {
    /** The list at a moment. Its revision is 0 before the first change and another one after every change. */
    record Snapshot(long revision, List<ExactValue> values) {}

    /** All values in the order they were added. */
    Future<Snapshot> list();

    /** Adds a value; false when its id is there already. */
    Future<Boolean> add(ExactValue value);

    /** Removes a value; false when there was none of that id. */
    Future<Boolean> remove(String id);
}
