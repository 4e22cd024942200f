package org.gongyibank.bank.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Comment;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/**
 * Copies a workbook part, without the content that a table does not need and within Excel's own limits. Without these
 * limits the library that reads the copy would make rows as wide as their cells claim and numbers as long as typed.
 */
final class WorkbookPart {
    private static final int MAX_COLUMNS = 16_384;
    private static final int MAX_NUMBER_LENGTH = 400;
    private static final QName REFERENCE = new QName("r");
    private static final QName TYPE = new QName("t");

    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private int cellsInRow;
    private int mostText = UNBOUNDED;
    private int text;

    private WorkbookPart() {}

    private static XMLInputFactory readers() {
        var readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Document types are off, so there are no custom entities to limit. The limits would count every &amp; of a
        // valid sheet.
        readers.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
        readers.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        readers.setProperty("jdk.xml.entityExpansionLimit", 0);
        return readers;
    }

    static void copy(byte[] part, OutputStream out) throws IOException {
        try {
            // The platform's factories keep state from their last use and are not thread-safe.
            var writer = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, StandardCharsets.UTF_8.name());
            new WorkbookPart().copy(readers().createXMLEventReader(new ByteArrayInputStream(part)), writer);
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IOException("no XML that is read here", e);
        }
    }

    private void copy(XMLEventReader events, XMLEventWriter writer) throws XMLStreamException {
        while (events.hasNext()) {
            var event = events.nextEvent();
            if (isElement(event, "f")) {
                // The value is stored next to its formula. A shared formula would be evaluated for each of its cells.
                skip(events);
            } else if (!(event instanceof Comment)) {
                check(event);
                writer.add(event);
            }
        }
    }

    private static boolean isElement(XMLEvent event, String name) {
        return event.isStartElement()
                && event.asStartElement().getName().getLocalPart().equals(name);
    }

    private static void skip(XMLEventReader events) throws XMLStreamException {
        for (var depth = 1; depth > 0; ) {
            var event = events.nextEvent();
            if (event.isStartElement()) depth++;
            if (event.isEndElement()) depth--;
        }
    }

    private void check(XMLEvent event) throws XMLStreamException {
        if (event.getEventType() == XMLEvent.DTD) throw new XMLStreamException("a workbook has no document type");
        if (event.isStartElement()) {
            start(event.asStartElement());
        } else if (event.isEndElement()) {
            var name = event.asEndElement().getName().getLocalPart();
            if (name.equals("c") || name.equals("si")) mostText = UNBOUNDED;
        } else if (event.isCharacters()) {
            text += event.asCharacters().getData().length();
            if (text > mostText) throw new XMLStreamException("a cell of over %,d characters".formatted(mostText));
        }
    }

    private void start(StartElement element) throws XMLStreamException {
        switch (element.getName().getLocalPart()) {
            case "row" -> cellsInRow = 0;
            case "si" -> bound(Grid.MAX_CELL_LENGTH);
            case "c" -> {
                bound(isNumber(element) ? MAX_NUMBER_LENGTH : Grid.MAX_CELL_LENGTH);
                var reference = element.getAttributeByName(REFERENCE);
                if (++cellsInRow > MAX_COLUMNS || (reference != null && isBeyondLast(reference.getValue()))) {
                    throw new XMLStreamException("over %,d columns".formatted(MAX_COLUMNS));
                }
            }
            default -> {}
        }
    }

    private void bound(int characters) {
        text = 0;
        mostText = characters;
    }

    private static boolean isNumber(StartElement cell) {
        var type = cell.getAttributeByName(TYPE);
        return type == null || type.getValue().equals("n");
    }

    /** Whether a reference such as $XFD$3 is beyond the last column. The library checks references without letters. */
    private static boolean isBeyondLast(String reference) {
        var column = 0L;
        for (var at = 0; at < reference.length(); at++) {
            var c = reference.charAt(at);
            if (c == '$' && column == 0) continue;
            if (c < 'A') break;
            column = column * 26 + Character.toUpperCase(c) - 'A' + 1;
            if (column > MAX_COLUMNS) return true;
        }
        return false;
    }
}
