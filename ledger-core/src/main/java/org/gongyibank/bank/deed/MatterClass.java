package org.gongyibank.bank.deed;

/** The weight of a matter. */
public enum MatterClass {
    MINOR("小事"),
    MIDDLE("中事"),
    MAJOR("大事");

    private final String label;

    MatterClass(String label) {
        this.label = label;
    }

    /** The word used in the community's own files and pages. */
    public String label() {
        return label;
    }
}
