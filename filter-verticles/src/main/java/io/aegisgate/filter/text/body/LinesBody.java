package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.BytePatch;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A body of lines, each of which is a body of its own. */
public final class LinesBody implements TextBody {
    private final byte[] bytes;
    private final List<Line> lines = new ArrayList<>();
    private final List<TextLeaf> leaves = new ArrayList<>();
    private final List<TextLeaf> locators = new ArrayList<>();

    private record Line(int start, int end, TextBody body, int firstLeaf, int leaves) {}

    /** Cuts the bytes, which are kept and not copied, at line feeds and reads each line that is not empty. */
    public LinesBody(byte[] bytes, Function<byte[], TextBody> reader) {
        this.bytes = bytes;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                if (end > start) {
                    TextBody body = reader.apply(Arrays.copyOfRange(bytes, start, end));
                    List<TextLeaf> found = body.leaves();
                    lines.add(new Line(start, end, body, leaves.size(), found.size()));
                    leaves.addAll(found);
                    locators.addAll(body.locators());
                }
                start = i + 1;
            }
        }
    }

    @Override
    public List<TextLeaf> leaves() {
        return leaves;
    }

    @Override
    public List<TextLeaf> locators() {
        return locators;
    }

    @Override
    public byte[] edited(TextEdits edits) {
        List<BytePatch> patches = new ArrayList<>();
        for (Line line : lines) {
            TextEdits own = new TextEdits();
            for (int i = 0; i < line.leaves(); i++) {
                int leaf = i;
                edits.of(line.firstLeaf() + i).forEach(edit -> own.add(leaf, edit));
            }
            if (own.anyText()) {
                patches.add(new BytePatch(line.start(), line.end(), line.body().edited(own)));
            }
        }
        return patches.isEmpty() ? bytes : BytePatch.apply(bytes, patches);
    }
}
