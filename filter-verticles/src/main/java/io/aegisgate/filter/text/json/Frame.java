package io.aegisgate.filter.text.json;

import io.aegisgate.filter.text.Keys;
import io.aegisgate.filter.text.MemberName;
import io.aegisgate.filter.text.table.Facts;
import io.aegisgate.filter.text.table.TableState;
import org.jspecify.annotations.Nullable;

/** An open container on the way down. */
final class Frame {
    private final boolean object;
    private final TableState state;

    /** Nearest key above the container, empty at the top. */
    private final String aboveKey;

    /** All keys above the container. */
    private final Keys above;

    private String key = "";
    private int index = -1;
    private @Nullable Facts facts;

    Frame(boolean object, TableState state, String aboveKey, Keys above) {
        this.object = object;
        this.state = state;
        this.aboveKey = aboveKey;
        this.above = above;
    }

    boolean object() {
        return object;
    }

    String aboveKey() {
        return aboveKey;
    }

    /** Nearest key of the value the container is at. */
    String key() {
        return object ? key : aboveKey;
    }

    /** All keys of the value the container is at. */
    Keys keys() {
        return object ? above.with(key) : above;
    }

    void key(String name) {
        key = name;
    }

    /** Number of elements begun. */
    int size() {
        return index + 1;
    }

    /** Steps to the next value and gives its state. */
    TableState enter() {
        if (object) {
            return state.onKey(key);
        }
        index++;
        return state.onElement();
    }

    Facts facts() {
        if (facts == null) {
            facts = new Facts();
        }
        return facts;
    }

    /** Who speaks in it, by its member {@code role} as far as that is known; empty for none. */
    String role() {
        return object && facts != null ? facts.text("role") : "";
    }

    void appendTo(StringBuilder path) {
        if (object) {
            path.append(path.isEmpty() ? "" : ".").append(MemberName.shown(key));
        } else {
            path.append('[').append(index).append(']');
        }
    }
}
