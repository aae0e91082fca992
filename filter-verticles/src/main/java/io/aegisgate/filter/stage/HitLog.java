package io.aegisgate.filter.stage;

import io.aegisgate.filter.redaction.RedactionFinding;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.text.MemberName;
import io.aegisgate.filter.text.TextLeaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in a request something was found that redaction looks for, and never what: for the audit record. One exchange, one
 * thread.
 */
public final class HitLog {
    private static final String HIDDEN = "*";

    private final int most;
    private final ExactValues secrets;
    private final Map<Place, Integer> counts = new LinkedHashMap<>(0);
    private int leftOut;

    private record Place(String path, String field, String role, String pattern) {}

    /**
     * One line of the log.
     *
     * @param path where it stands ({@code messages[0].content})
     * @param field the nearest member name, empty for none
     * @param role who speaks there
     * @param pattern the kind of what was found ({@code URL_TOKEN_QUERY})
     * @param count how often at this place
     */
    public record Hit(String path, String field, String role, String pattern, int count) {}

    /**
     * An empty log.
     *
     * @param most lines that are kept, 0 for none
     * @param secrets values that not even a member name may tell
     */
    public HitLog(int most, ExactValues secrets) {
        this.most = most;
        this.secrets = secrets;
    }

    /** Takes what was found in one text. */
    public void add(TextLeaf leaf, List<RedactionFinding> findings) {
        for (RedactionFinding finding : findings) {
            String path = shown(leaf.span().path());
            String field =
                    path.equals(HIDDEN) ? HIDDEN : MemberName.shown(leaf.span().key());
            Place place = new Place(path, field, leaf.role(), finding.kind());
            if (counts.containsKey(place) || counts.size() < most) {
                counts.merge(place, 1, Integer::sum);
            } else {
                leftOut++;
            }
        }
    }

    /** The reader hides names that look like data; one the operator has named may look like any word. */
    private String shown(String path) {
        return secrets.find(path).isEmpty() ? path : HIDDEN;
    }

    /** The lines, in the order of the first find. */
    public List<Hit> kept() {
        List<Hit> kept = new ArrayList<>(counts.size());
        counts.forEach(
                (place, count) -> kept.add(new Hit(place.path(), place.field(), place.role(), place.pattern(), count)));
        return kept;
    }

    /** Finds at places that had no room. */
    public int leftOut() {
        return leftOut;
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return counts.isEmpty() && leftOut == 0;
    }
}
