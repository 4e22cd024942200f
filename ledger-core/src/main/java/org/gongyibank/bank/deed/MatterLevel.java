package org.gongyibank.bank.deed;

/** The body that brought a matter to its outcome, from the stairwell upwards. */
public enum MatterLevel {
    STAIRWELL_HEAD("楼组长"),
    GRID_COUNCIL("网格党群议事会"),
    ALLIANCE("党群议事会联盟"),
    RESIDENTS_COMMITTEE("居委会");

    private final String label;

    MatterLevel(String label) {
        this.label = label;
    }

    /** The word used in the community's own files and pages. */
    public String label() {
        return label;
    }
}
