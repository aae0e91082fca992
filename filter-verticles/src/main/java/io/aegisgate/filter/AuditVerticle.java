package io.aegisgate.filter;

import io.aegisgate.shared.audit.AuditFile;
import io.aegisgate.shared.audit.AuditIndexing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;

/** Closes the audit file and the index behind it when the filter module stops, after the workers. */
final class AuditVerticle extends VerticleBase {
    private final Optional<AuditFile> file;
    private final Optional<AuditIndexing> index;

    AuditVerticle(Optional<AuditFile> file, Optional<AuditIndexing> index) {
        this.file = file;
        this.index = index;
    }

    @Override
    public Future<?> stop() {
        Future<Void> indexed = index.map(AuditIndexing::close).orElseGet(Future::succeededFuture);
        Future<Boolean> written = vertx.executeBlocking(() -> {
            file.ifPresent(AuditFile::close);
            return true;
        });
        return Future.join(indexed, written);
    }
}
