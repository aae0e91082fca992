package io.aegisgate.shared.token;

/**
 * One more upstream of a token, beside its {@code upstream_base}, which has priority 0.
 *
 * @param base http or https URL without trailing slash
 * @param priority 0 to {@value #PRIORITY_MAX}; the smallest is asked first, equal ones share the requests
 */
public record UpstreamChoice(String base, int priority) {
    /** The last priority. */
    public static final int PRIORITY_MAX = 100;
}
