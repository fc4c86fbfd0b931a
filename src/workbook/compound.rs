//! Compound files (MS-CFB), in which old office programs keep their streams: a small file system of sectors.

/// Marks in tables of sectors from here on are no numbers of sectors.
const MARKS: u32 = 0xffff_fffa;
/// Bytes below which a stream is among the small ones.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;
const HEADER: usize = 512;
/// Numbers of sectors of the table in the header.
const IN_HEADER: usize = 109;

/// The stream of the first of these names that there is. What it takes is in proportion to the file: no chain is longer
/// than the file has sectors.
pub(super) fn stream(file: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let file = Compound::open(file)?;
    let directory = file.chain(u32_at(file.bytes, 48)?, usize::MAX)?;
    let mut entries = directory.chunks_exact(128);
    let root = entries.next()?;
    let wanted = |entry: &&[u8]| names.contains(&name(entry).as_str());
    let found = entries.find(wanted)?;
    let (start, length) = place(found)?;
    if length >= SMALL {
        return file.chain(start, length);
    }
    let (root, all) = place(root)?;
    let (sectors, table) = (file.chain(root, all)?, file.small_table()?);
    follow(&sectors, SMALL_SECTOR, 0, &table, start, length)
}

struct Compound<'f> {
    bytes: &'f [u8],
    sector: usize,
    /// For each sector the next one of its stream.
    table: Vec<u32>,
}

impl<'f> Compound<'f> {
    fn open(bytes: &'f [u8]) -> Option<Self> {
        let sector = match bytes.get(30..32)? {
            [9, 0] => 512,
            [12, 0] => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, sector, table: Vec::new() };
        file.read_table()?;
        Some(file)
    }

    /// Collects the table from the sectors that the header and a list behind it name.
    fn read_table(&mut self) -> Option<()> {
        let count = self.bytes.len() / self.sector;
        let mut places: Vec<u32> = numbers(self.bytes.get(76..HEADER)?).take(IN_HEADER).collect();
        let mut more = u32_at(self.bytes, 68)?;
        while more < MARKS && places.len() <= count {
            let mut list: Vec<u32> = numbers(self.sector(more)?).collect();
            more = list.pop()?;
            places.extend(list);
        }
        for place in places.into_iter().filter(|place| *place < MARKS) {
            if self.table.len() > count {
                break;
            }
            let part = numbers(self.sector(place)?);
            self.table.extend(part);
        }
        Some(())
    }

    fn sector(&self, number: u32) -> Option<&'f [u8]> {
        let start = (number as usize + 1).checked_mul(self.sector)?;
        self.bytes.get(start..(start + self.sector).min(self.bytes.len()))
    }

    fn chain(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        follow(self.bytes, self.sector, self.sector, &self.table, start, length)
    }

    /// The table of the small sectors.
    fn small_table(&self) -> Option<Vec<u32>> {
        let sectors = u32_at(self.bytes, 64)? as usize;
        let table = self.chain(u32_at(self.bytes, 60)?, sectors.checked_mul(self.sector)?)?;
        Some(numbers(&table).collect())
    }
}

/// The bytes of a chain of sectors, up to a length; none if the chain is a circle.
fn follow(
    bytes: &[u8],
    sector: usize,
    first: usize,
    table: &[u32],
    start: u32,
    length: usize,
) -> Option<Vec<u8>> {
    let (mut found, mut next) = (Vec::new(), start);
    while next < MARKS && found.len() < length {
        let at = (next as usize).checked_mul(sector)?.checked_add(first)?;
        let part = bytes.get(at..bytes.len().min(at.checked_add(sector)?))?;
        found.extend_from_slice(&part[..part.len().min(length - found.len())]);
        if found.len() > bytes.len() {
            return None;
        }
        next = *table.get(next as usize)?;
    }
    Some(found)
}

/// The name of an entry of the directory.
fn name(entry: &[u8]) -> String {
    let length = usize::from(entry[64]).saturating_sub(2).min(64);
    let units = entry[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Where the stream of an entry begins, and its length.
fn place(entry: &[u8]) -> Option<(u32, usize)> {
    Some((u32_at(entry, 116)?, u32_at(entry, 120)? as usize))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    numbers(bytes.get(at..at + 4)?).next()
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
