"""A small text of three sections, written for these tests."""

ICE = (
    "The survey of the pond in March 2019 found ice on the northern shore. Doctor Ada Marsh "
    "measured the old sluice near Heronsford with a brass lead. Cold water from the hills keeps "
    "the lower meadow damp through spring. This made the work hard for everybody there. The reed "
    "belt shelters 45 warblers and a few rails in summer. They come back to the same place each "
    "year."
)
MILL = (
    "The mill at Oakwater ground barley until April 1921. A narrow channel carried the mill "
    "stream past Heronsford and on to Reedbridge. The owner of the mill sold 30 warblers in "
    "cages at Lindale fair. The last miller of Oakwater planted willows along the bank. Ada "
    "Marsh drew a map of the channel near Lindale in June 1954."
)
FISH = (
    "Pike from the deep pool hunt along the reed belt at dusk. The wardens of Lindale counted "
    "12 warblers and four herons near Reedbridge. The water fleas of the shallow bay feed the "
    "young perch. Anglers from Oakwater brought carp to the shallow bay in May 1987."
)
POND = {"ice": ICE, "mill": MILL, "fish": FISH}
