package io.aegisgate.filter;

import io.aegisgate.shared.audit.AuditFile;
import io.aegisgate.shared.audit.AuditIndexing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Optional;

/** Closes the files of records and the index behind them when the filter module stops, after the workers. */
final class AuditVerticle extends VerticleBase {
    private final List<AuditFile> files;
    private final Optional<AuditIndexing> index;

    AuditVerticle(List<AuditFile> files, Optional<AuditIndexing> index) {
        this.files = List.copyOf(files);
        this.index = index;
    }

    @Override
    public Future<?> stop() {
        Future<Void> indexed = index.map(AuditIndexing::close).orElseGet(Future::succeededFuture);
        Future<Boolean> written = vertx.executeBlocking(() -> {
            files.forEach(AuditFile::close);
            return true;
        });
        return Future.join(indexed, written);
    }
}
