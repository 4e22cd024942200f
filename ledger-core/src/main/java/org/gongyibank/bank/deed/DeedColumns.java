package org.gongyibank.bank.deed;

/** A deed as stored in register rows. The matter fields are empty for other kinds. */
public record DeedColumns(
        long minutes,
        String caseNumber,
        String matterClass,
        String matterLevel,
        String matterOutcome,
        String matterRole) {
    public static final DeedColumns NO_MATTER = new DeedColumns(0, "", "", "", "", "");

    public static DeedColumns of(Deed deed) {
        return switch (deed) {
            case Deed.Helped(var matter) -> of(matter);
            case Deed.Attended() -> NO_MATTER;
            case Deed.Served(var minutes) -> new DeedColumns(minutes, "", "", "", "", "");
        };
    }

    public static DeedColumns of(Matter matter) {
        return new DeedColumns(
                0,
                matter.caseNumber(),
                matter.matterClass().name(),
                matter.level().name(),
                matter.outcome().name(),
                matter.role().name());
    }

    public Deed deed(Kind kind) {
        return switch (kind) {
            case MEETING -> new Deed.Attended();
            case SERVICE -> new Deed.Served(minutes);
            case MATTER ->
                new Deed.Helped(new Matter(
                        caseNumber,
                        MatterClass.valueOf(matterClass),
                        MatterLevel.valueOf(matterLevel),
                        MatterOutcome.valueOf(matterOutcome),
                        HelperRole.valueOf(matterRole)));
        };
    }
}
