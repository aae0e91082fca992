package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.PendingFrame.Ending;
import io.aegisgate.filter.stream.PendingFrame.Piece;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.stream.reading.FrameReading;
import io.aegisgate.filter.stream.reading.FrameReading.Hit;
import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.filter.stream.reading.TextRow;
import io.aegisgate.filter.stream.reading.TextRow.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text windows of one stream by channel, and the look-ups they wait for. One thread. */
final class ChannelWindows {
    private final StreamTransform.Source source;
    private final int windowChars;
    private final Set<String> repeatedChannels;
    private final Map<String, TextWindow> windows = new LinkedHashMap<>();
    private final Set<TextWindow> waiting = new LinkedHashSet<>();
    private final Set<String> answered = new HashSet<>();
    /** By channel; the names of calls long past are forgotten. */
    private final Map<String, String> tools = new LinkedHashMap<>();

    ChannelWindows(StreamTable table, StreamTransform.Source source, int windowChars) {
        this.source = source;
        this.windowChars = windowChars;
        this.repeatedChannels = new HashSet<>();
        for (TextRow row : table.rows()) {
            if (row.role() == Role.REPEAT) {
                repeatedChannels.add(row.channel());
            }
        }
    }

    /** Takes a frame's texts in and tells what the frame waits for. */
    PendingFrame take(StreamFrame frame, FrameReading reading) {
        List<Piece> pieces = new ArrayList<>(reading.hits().size());
        Set<TextWindow> ending = new LinkedHashSet<>();
        noteTools(reading);
        for (Hit hit : reading.hits()) {
            switch (hit.role()) {
                case DELTA, START -> pieces.add(delta(hit));
                case REPEAT -> pieces.add(repeat(hit, ending));
                case WHOLE, OBJECT -> pieces.add(whole(hit));
                case TOOL -> {}
            }
        }
        for (List<String> keys : reading.closes()) {
            for (TextWindow window : windows.values()) {
                if (startsWith(window.keys(), keys)) {
                    ending.add(window);
                }
            }
        }
        List<Ending> endings = new ArrayList<>(ending.size());
        for (TextWindow window : ending) {
            window.close();
            note(window);
            endings.add(new Ending(window, window.end()));
        }
        if (reading.closes().contains(List.of())) {
            // What follows, on a connection that goes on, is another answer.
            windows.clear();
            tools.clear();
        }
        return new PendingFrame(frame, pieces, endings, reading.tells());
    }

    /** Before the texts: the name may stand behind the arguments it belongs to. */
    private void noteTools(FrameReading reading) {
        for (Hit hit : reading.hits()) {
            if (hit.role() == Role.TOOL) {
                tools.put(hit.channel().id(), hit.text());
                if (tools.size() > windowChars) {
                    tools.remove(tools.keySet().iterator().next());
                }
            }
        }
    }

    /** Ends every channel. */
    void closeAll() {
        windows.values().forEach(window -> {
            window.close();
            note(window);
        });
    }

    Collection<TextWindow> all() {
        return windows.values();
    }

    /** Placeholders that must be looked up before the stream goes on. */
    Set<String> unknown() {
        Set<String> names = new LinkedHashSet<>();
        waiting.forEach(window -> names.addAll(window.unknown()));
        return names;
    }

    /** Hands the answer on and decides what waited for it. */
    void learn(Map<String, String> found) {
        Set<String> asked = unknown();
        source.learn(asked, found);
        answered.addAll(asked);
        List<TextWindow> again = List.copyOf(waiting);
        waiting.clear();
        for (TextWindow window : again) {
            window.decide();
            note(window);
            if (answered.containsAll(window.unknown()) && !window.unknown().isEmpty()) {
                throw new IllegalStateException("a transform asks again for what it was told");
            }
        }
    }

    private Piece delta(Hit hit) {
        TextWindow window = windows.get(hit.channel().id());
        if (window == null) {
            window = open(hit);
        }
        long from = window.append(hit.text());
        note(window);
        return new Piece(hit, window, from, window.end(), null);
    }

    private Piece repeat(Hit hit, Set<TextWindow> ending) {
        TextWindow window = windows.get(hit.channel().id());
        SentText sent = window == null ? null : window.sent();
        if (window == null || sent == null || !sent.matches(hit.text())) {
            return whole(hit);
        }
        ending.add(window);
        return new Piece(hit, window, window.end(), window.end(), sent);
    }

    private Piece whole(Hit hit) {
        TextWindow window = window(hit, null);
        window.append(hit.text());
        window.close();
        note(window);
        return new Piece(hit, window, 0, window.end(), null);
    }

    private TextWindow open(Hit hit) {
        forgetIdle();
        String id = hit.channel().id();
        String name = id.substring(0, Math.max(0, id.indexOf(':')));
        TextWindow window = window(hit, repeatedChannels.contains(name) ? new SentText() : null);
        windows.put(id, window);
        return window;
    }

    private TextWindow window(Hit hit, @Nullable SentText sent) {
        StreamChannel channel =
                hit.channel().of(tools.getOrDefault(hit.channel().id(), ""));
        return new TextWindow(channel, hit.keys(), source.open(channel), windowChars, sent);
    }

    /** A window with nothing left to send can be opened anew when its channel goes on. */
    private void forgetIdle() {
        Iterator<TextWindow> eldest = windows.values().iterator();
        while (windows.size() >= windowChars && eldest.hasNext()) {
            TextWindow window = eldest.next();
            if (window.emitted() == window.end()) {
                eldest.remove();
            }
        }
    }

    private void note(TextWindow window) {
        if (!window.unknown().isEmpty()) {
            waiting.add(window);
        } else {
            waiting.remove(window);
        }
    }

    private static boolean startsWith(List<String> keys, List<String> prefix) {
        return keys.size() >= prefix.size() && keys.subList(0, prefix.size()).equals(prefix);
    }
}
