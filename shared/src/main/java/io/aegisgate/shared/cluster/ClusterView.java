package io.aegisgate.shared.cluster;

/** Which nodes see one another now. Any thread. */
public interface ClusterView {
    /** A node that stands alone. */
    ClusterView ALONE = new ClusterView() {
        @Override
        public boolean isClustered() {
            return false;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void onChange(Runnable listener) {}
    };

    /** Whether there can be others. */
    boolean isClustered();

    /** Members in sight, this one included. */
    int size();

    /** Calls the listener, on any thread, after a member came or went and after the halves of a cluster found each other. */
    void onChange(Runnable listener);
}
