package planted.house.bank;

/** The only one that will ever be. */
public record OnlyPort() implements Port {
    @Override
    public void open() {}
}
