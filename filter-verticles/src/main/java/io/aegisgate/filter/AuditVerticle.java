package io.aegisgate.filter;

import io.aegisgate.shared.audit.AuditFile;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Closes the audit file when the filter module stops, after the workers. */
final class AuditVerticle extends VerticleBase {
    private final AuditFile file;

    AuditVerticle(AuditFile file) {
        this.file = file;
    }

    @Override
    public Future<?> stop() {
        return vertx.executeBlocking(() -> {
            file.close();
            return file.dropped();
        });
    }
}
