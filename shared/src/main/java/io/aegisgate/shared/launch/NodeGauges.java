package io.aegisgate.shared.launch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * What the parts of a node can tell of themselves at any moment: numbers under fixed names, never a text of a request. Any
 * thread.
 */
public final class NodeGauges {
    private final List<Gauge> all = new CopyOnWriteArrayList<>();

    /**
     * A number.
     *
     * @param name in lower case with underscores; its unit is its end
     * @param help one sentence
     * @param value asked on any thread; does not block
     */
    public record Gauge(String name, String help, LongSupplier value) {}

    /** Adds a number; called while a part is deployed. */
    public void show(String name, String help, LongSupplier value) {
        all.add(new Gauge(name, help, value));
    }

    /** All numbers in the order in which they were added. */
    public List<Gauge> all() {
        return List.copyOf(all);
    }
}
