package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes results as they come. */
interface ScanReport {
    /** One result. */
    void add(ScanResult result);

    /**
     * An input that could not be read.
     *
     * @param given its id, null for none
     * @param why which it is and what is wrong with it, nothing of what it holds
     */
    void refused(JsonNode given, String why);

    /** After the last. */
    void end();
}
