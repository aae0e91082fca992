package io.aegisgate.gateway.upstream;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Certificate authorities of a PEM file in addition to those of the JVM. Reads a file: called while a node starts. */
public final class UpstreamTrust {
    private UpstreamTrust() {}

    /**
     * Trust in the JVM's authorities and the file's; empty when no file is named, then the JVM's alone hold.
     *
     * @throws IOException when the file cannot be read or holds no certificate
     */
    public static Optional<TrustOptions> load(String pemFile) throws IOException {
        if (pemFile.isBlank()) {
            return Optional.empty();
        }
        try (InputStream pem = Files.newInputStream(Path.of(pemFile))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate known : x509(null).getAcceptedIssuers()) {
                store.setCertificateEntry("jvm-" + number++, known);
            }
            for (Certificate added : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("file-" + number++, added);
            }
            return Optional.of(TrustOptions.wrap(x509(store)));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("AEGIS_UPSTREAM_TLS_CA_FILE holds no usable PEM certificate", unreadable);
        }
    }

    private static X509TrustManager x509(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }
}
