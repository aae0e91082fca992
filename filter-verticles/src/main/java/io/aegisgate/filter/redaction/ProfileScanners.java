package io.aegisgate.filter.redaction;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.TextScanner;
import java.util.Set;

/** Gives the scanner of all redaction rules in a set of profiles, already compiled. Any thread. */
@FunctionalInterface
public interface ProfileScanners {
    /** The scanner for exactly these profiles. */
    TextScanner scanner(Set<Profile> profiles);

    /** The rules in force now, whatever replaces them later; asked once a request. */
    default ProfileScanners snapshot() {
        return this;
    }
}
