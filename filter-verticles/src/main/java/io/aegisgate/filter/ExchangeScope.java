package io.aegisgate.filter;

import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.ProtocolId;

/** What of an exchange's opening stays of interest while the answer comes; the request's body does not. */
record ExchangeScope(String exchangeId, ProtocolId protocol, FilterMode mode, String tenant) {
    static ExchangeScope of(OpenExchange open) {
        return new ExchangeScope(open.exchangeId(), open.protocol(), open.mode(), open.tenant());
    }
}
