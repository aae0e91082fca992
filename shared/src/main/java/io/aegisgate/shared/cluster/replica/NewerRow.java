package io.aegisgate.shared.cluster.replica;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.aegisgate.shared.storage.row.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a row that both halves of a parted cluster have: the newer one stays. Named in {@code hazelcast.yaml};
 * Hazelcast calls it on its own threads after a partition.
 */
public final class NewerRow implements SplitBrainMergePolicy<String, MergingValue<String>, Object> {
    private static final RowKey ANY = new RowKey("", "");

    @Override
    public @Nullable Object merge(MergingValue<String> merging, @Nullable MergingValue<String> existing) {
        String ours = merging.getValue();
        if (existing == null || existing.getValue() == null) {
            return ours;
        }
        String theirs = existing.getValue();
        return RowCode.isNewer(RowCode.read(ANY, ours), RowCode.read(ANY, theirs)) ? ours : theirs;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
