/** Words that titles of front matter, columns and replies are made of. A title of such words alone identifies nothing. */
export const GENERIC_WORDS: ReadonlySet<string> = new Set(
  `abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments announcement announcements
  annual answer article articles association author authors award awards board book books call calendar chair
  chairs choice column comment comments commentary concluding conclusion conclusions conference contents contribution
  contributions contributors correspondence corrections corrigendum cover desk discussion editor editorial
  editorials editors erratum errata events forthcoming foreword from front guest highlights in index information
  instructions introduction introductory invited issue january february march april may june july august september
  october november december journal keynote latest letter letters literature masthead matter meeting meetings
  memoriam message messages mini minitrack minutes new news newsletter note notes notice number obituary obituaries
  of online opening opinion overview page pages panel paper papers part perspective perspectives plenary poster
  posters preface presidential president presidents proceedings prologue publications publisher publishers question
  questions reader readers recent rejoinder remarks replies reply report reports research response responses review
  reviewer reviewers reviews section selected session sessions society special speech statement status subject
  summary supplement symposium table thanks the this title to track tribute unknown untitled update viewpoint
  volume we welcome workshop workshops year years your and on for a an at by is our no not available`.split(
    /\s+/,
  ),
);
