package planted.house.bank;

/** Planted: an interface for the sake of having one. */
public interface Port {
    void open();
}
