package io.aegisgate.gateway.upstream;

/**
 * One place a request may be sent to.
 *
 * @param rule where the host may lead; asked again for every connection
 * @param priority the smallest is asked first, equal ones share the requests
 */
public record UpstreamEndpoint(UpstreamAddress address, AddressRule rule, int priority) {
    /** The only place there is. */
    public UpstreamEndpoint(UpstreamAddress address, AddressRule rule) {
        this(address, rule, 0);
    }
}
