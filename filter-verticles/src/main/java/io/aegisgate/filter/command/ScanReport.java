package io.aegisgate.filter.command;

/** Writes results as they come. */
interface ScanReport {
    /** One result. */
    void add(ScanResult result);

    /** After the last. */
    void end();
}
