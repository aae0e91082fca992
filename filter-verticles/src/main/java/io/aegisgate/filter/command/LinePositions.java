package io.aegisgate.filter.command;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Lines and columns of a text, both from 1; columns count UTF-16 units. */
final class LinePositions {
    private final int[] lineStarts;

    LinePositions(String text) {
        lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(at -> text.charAt(at) == '\n')
                                .map(at -> at + 1))
                .toArray();
    }

    int line(int offset) {
        int at = Arrays.binarySearch(lineStarts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    int column(int offset) {
        return offset - lineStarts[line(offset) - 1] + 1;
    }
}
