package io.aegisgate.shared.message;

/**
 * What the gateway knows of an exchange's protection.
 *
 * @param policy the policy the token is bound to, empty for the operator's default
 * @param monitor the token only watches, whatever its policy says
 * @param surrogates found values are replaced by ones of the same type where there are such
 * @param authVerified the caller has proven itself by proxy token or signature
 * @param replayChecked a signature was checked, its nonce included
 * @param maxBodyBytes largest request body; 0 for none
 * @param exemption what the upstream is exempted from
 */
public record Protection(
        String policy,
        boolean monitor,
        boolean surrogates,
        boolean authVerified,
        boolean replayChecked,
        long maxBodyBytes,
        Exemption exemption) {
    /** The operator's default, and a caller nobody asked. */
    public static final Protection DEFAULT = new Protection("", false, false, false, false, 0, Exemption.NONE);
}
