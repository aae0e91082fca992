package io.aegisgate.filter.risk;

/** What the risk model asks of a policy. Immutable. */
public interface RiskRules {
    /** The rule of a category; every category has one. */
    CategoryRule category(String name);

    /** The score that blocks a request, as it stands for the medium level; less than 1. */
    double riskThreshold();
}
