"""Emoji by the short names that GitHub gave them: those that posts use; a name that is not among these stays text."""

from __future__ import annotations

from collections.abc import Mapping

_CODES = (
    "+1 1f44d -1 1f44e 100 1f4af angry 1f620 apple 1f34e arrow_down 2b07 arrow_left 2b05 arrow_right 27a1 arrow_up 2b06 "
    "art 1f3a8 astonished 1f632 balloon 1f388 bar_chart 1f4ca beer 1f37a beers 1f37b bell 1f514 birthday 1f382 blush "
    "1f60a bomb 1f4a3 book 1f4d6 bookmark 1f516 books 1f4da boom 1f4a5 broken_heart 1f494 bug 1f41b bulb 1f4a1 cake 1f370 "
    "calendar 1f4c6 camera 1f4f7 cat 1f431 chart_with_upwards_trend 1f4c8 cherry_blossom 1f338 clap 1f44f clipboard 1f4cb "
    "cloud 2601 coffee 2615 computer 1f4bb confused 1f615 construction 1f6a7 cool 1f192 copyright a9 cry 1f622 dart 1f3af "
    "dog 1f436 earth_asia 1f30f envelope 2709 exclamation 2757 expressionless 1f611 eyes 1f440 facepunch 1f44a "
    "file_folder 1f4c1 fire 1f525 fireworks 1f386 fist 270a flushed 1f633 four_leaf_clover 1f340 gem 1f48e ghost 1f47b "
    "gift 1f381 grin 1f601 grinning 1f600 hammer 1f528 heart 2764 heart_eyes 1f60d heavy_check_mark 2714 "
    "heavy_exclamation_mark 2757 hourglass 231b house 1f3e0 hugs 1f917 hushed 1f62f information_source 2139 iphone 1f4f1 "
    "joy 1f602 key 1f511 kissing_heart 1f618 kr 1f1f0-1f1f7 laughing 1f606 link 1f517 lock 1f512 loudspeaker 1f4e2 mag "
    "1f50d mega 1f4e3 memo 1f4dd microscope 1f52c money_with_wings 1f4b8 moon 1f314 mortar_board 1f393 muscle 1f4aa "
    "musical_note 1f3b5 neutral_face 1f610 new 1f195 no_entry 26d4 no_entry_sign 1f6ab no_good 1f645 notes 1f3b6 ok 1f197 "
    "ok_hand 1f44c open_file_folder 1f4c2 package 1f4e6 paperclip 1f4ce pencil 1f4dd pencil2 270f penguin 1f427 pensive "
    "1f614 point_down 1f447 point_left 1f448 point_right 1f449 point_up 261d point_up_2 1f446 poop 1f4a9 pray 1f64f "
    "pushpin 1f4cc question 2753 rabbit 1f430 rage 1f621 rainbow 1f308 raised_hands 1f64c recycle 267b registered ae "
    "relaxed 263a relieved 1f60c robot 1f916 rocket 1f680 rofl 1f923 rose 1f339 rotating_light 1f6a8 round_pushpin 1f4cd "
    "scream 1f631 seedling 1f331 see_no_evil 1f648 shrug 1f937 skull 1f480 sleeping 1f634 slightly_smiling_face 1f642 "
    "smile 1f604 smiley 1f603 smirk 1f60f snake 1f40d snowflake 2744 sob 1f62d sos 1f198 sparkles 2728 speech_balloon "
    "1f4ac star 2b50 star2 1f31f stuck_out_tongue 1f61b sun_with_face 1f31e sunglasses 1f60e sunny 2600 sweat 1f613 "
    "sweat_smile 1f605 tada 1f389 thinking 1f914 thought_balloon 1f4ad thumbsdown 1f44e thumbsup 1f44d tired_face 1f62b "
    "tm 2122 toolbox 1f9f0 triumph 1f624 trophy 1f3c6 umbrella 2614 unamused 1f612 unlock 1f513 upside_down_face 1f643 us "
    "1f1fa-1f1f8 v 270c warning 26a0 wave 1f44b weary 1f629 whale 1f433 white_check_mark 2705 wink 1f609 worried 1f61f "
    "wrench 1f527 x 274c yum 1f60b zap 26a1 zzz 1f4a4"
)
_WORDS = tuple(_CODES.split())
#: Code points in hexadecimal, joined by "-".
CODE_POINTS: Mapping[str, str] = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
