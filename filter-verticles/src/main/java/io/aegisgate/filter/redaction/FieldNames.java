package io.aegisgate.filter.redaction;

import java.util.Locale;
import java.util.Set;

/** Which field names announce a secret. Compared without case and separators, by how they end. */
final class FieldNames {
    /** What a name says about its value. */
    enum Hint {
        /** Nothing. */
        NONE,
        /** A generated credential: mixed characters are expected. */
        CREDENTIAL,
        /** Something a person may have chosen: letters alone may do. */
        PASSWORD
    }

    private static final Set<String> PASSWORDS = Set.of("password", "passwd", "passphrase", "pwd", "密码", "口令", "登录密码");

    private static final Set<String> CREDENTIALS = Set.of(
            "secret",
            "secretkey",
            "apikey",
            "apisecret",
            "apitoken",
            "accesskey",
            "accesskeyid",
            "accesstoken",
            "refreshtoken",
            "authtoken",
            "idtoken",
            "bearertoken",
            "sessiontoken",
            "clientsecret",
            "privatekey",
            "authorization",
            "credential",
            "credentials",
            "encryptionkey",
            "signingkey",
            "accountkey",
            "storagekey",
            "masterkey",
            "sharedkey",
            "hmackey",
            "密钥",
            "私钥",
            "令牌",
            "访问令牌",
            "密匙");

    /** Names ending in token that steer a protocol, a parser or a page and hold no credential. */
    private static final Set<String> CONTROL_TOKENS = Set.of(
            "maxtoken",
            "mintoken",
            "stoptoken",
            "eostoken",
            "bostoken",
            "padtoken",
            "unktoken",
            "septoken",
            "clstoken",
            "masktoken",
            "starttoken",
            "endtoken",
            "nexttoken",
            "pagetoken",
            "nextpagetoken",
            "continuationtoken",
            "canceltoken",
            "cancellationtoken",
            "totaltoken",
            "prompttoken",
            "completiontoken",
            "lasttoken",
            "firsttoken",
            "specialtoken",
            "imagetoken",
            "designtoken",
            "colortoken",
            "subtoken",
            "budgettoken",
            "synctoken",
            "resumetoken",
            "cursortoken",
            "pertoken",
            "inputtoken",
            "outputtoken");

    /** Key names that end like a credential and are none. */
    private static final Set<String> CONTROL_KEYS =
            Set.of("promptcachekey", "cachekey", "idempotencykey", "publickey", "safetyidentifier", "user");

    private FieldNames() {}

    static Hint hint(String key) {
        String name = compact(key);
        if (name.isEmpty() || CONTROL_KEYS.contains(name)) {
            return Hint.NONE;
        }
        if (endsWithAny(name, PASSWORDS)) {
            return Hint.PASSWORD;
        }
        boolean token = name.endsWith("token") && !endsWithAny(name, CONTROL_TOKENS);
        return token || endsWithAny(name, CREDENTIALS) ? Hint.CREDENTIAL : Hint.NONE;
    }

    private static boolean endsWithAny(String name, Set<String> endings) {
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static String compact(String key) {
        if (key.length() > 64) {
            return "";
        }
        StringBuilder compact = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                compact.append(c);
            }
        }
        return compact.toString().toLowerCase(Locale.ROOT);
    }
}
