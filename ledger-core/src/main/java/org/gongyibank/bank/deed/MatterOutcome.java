package org.gongyibank.bank.deed;

/** How a matter ended at its level. */
public enum MatterOutcome {
    SETTLED("已解决"),
    HANDED_UP("转上级"),
    UNSETTLED("未解决");

    private final String label;

    MatterOutcome(String label) {
        this.label = label;
    }

    /** The word used in the community's own files and pages. */
    public String label() {
        return label;
    }
}
