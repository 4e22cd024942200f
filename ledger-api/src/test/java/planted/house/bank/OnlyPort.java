package planted.house.bank;

/** The only implementation there will ever be. */
public record OnlyPort() implements Port {
    @Override
    public void open() {}
}
