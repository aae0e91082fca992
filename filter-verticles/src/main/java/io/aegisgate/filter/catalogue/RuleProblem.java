package io.aegisgate.filter.catalogue;

/**
 * What is wrong with one row.
 *
 * @param file as it was named to the loader
 * @param id of the row, or its place in the file where it has none
 */
public record RuleProblem(String file, String id, String message) {
    @Override
    public String toString() {
        return file + ": " + id + ": " + message;
    }
}
