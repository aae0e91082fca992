package io.aegisgate.filter;

import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.ProtocolId;

/** What of an exchange's opening stays of interest while the answer comes; the request's body does not. */
record ExchangeScope(String exchangeId, ProtocolId protocol, FilterMode mode, String tenant, boolean surrogates) {
    /** The same exchange with an upstream that is spoken to in this protocol. */
    ExchangeScope speaking(ProtocolId upstream) {
        return new ExchangeScope(exchangeId, upstream, mode, tenant, surrogates);
    }

    static ExchangeScope of(OpenExchange open) {
        return new ExchangeScope(
                open.exchangeId(),
                open.protocol(),
                open.mode(),
                open.tenant(),
                open.protection().surrogates());
    }
}
